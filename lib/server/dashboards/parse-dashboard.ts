import 'server-only';
import { type DashboardSpec, dashboardSchema } from '#lib/shared/dashboards';
import { PulseboardError } from '#lib/shared/errors';
import { describeIssues } from '../http/describe-issues.ts';

/**
 * Checks a dashboard.
 *
 * @throws {PulseboardError} `dashboard-invalid`, naming each place and what may stand there
 */
export function parseDashboard(value: unknown): DashboardSpec {
  const result = dashboardSchema.safeParse(value);
  if (result.success) return result.data;
  throw new PulseboardError('dashboard-invalid', describeIssues(result.error.issues, value));
}

/**
 * Reads the JSON of a dashboard.
 *
 * @throws {PulseboardError} `dashboard-invalid`
 */
export function parseDashboardText(text: string): DashboardSpec {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new PulseboardError('dashboard-invalid', `this is not JSON (${detail.slice(0, 200)})`, { cause });
  }
  return parseDashboard(value);
}
