import 'server-only';
import type { DashboardFault, StoredDashboard } from '#lib/shared/dashboards';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';

export function unknownDashboard(id: string): PulseboardError {
  return new PulseboardError(
    'dashboard-unknown',
    `there is no dashboard ${JSON.stringify(id.slice(0, 64))}; see /api/dashboards for those that there are`,
  );
}

/** @param savedAt Unix milliseconds; null when it is as it came with Pulseboard again */
export function dashboardChanged(id: string, savedAt: number | null): PulseboardError {
  const change =
    savedAt === null
      ? 'was brought back to how it came with Pulseboard'
      : `was saved at ${new Date(savedAt).toISOString()}`;
  return new PulseboardError(
    'dashboard-changed',
    `dashboard "${id}" ${change} after you read it; read it again, or save yours as a new one`,
  );
}

export function dashboardExists(id: string): PulseboardError {
  return new PulseboardError(
    'dashboard-exists',
    `there is a dashboard "${id}" already; choose another id, or leave it out`,
  );
}

export function invalidId(id: string): PulseboardError {
  return new PulseboardError(
    'parameter-invalid',
    `id=${JSON.stringify(id.slice(0, 64))} is not an id; write 1 to 63 small letters, digits and hyphens, ` +
      'a letter or a digit first and last',
  );
}

export function fileIsReadOnly(id: string): PulseboardError {
  return new PulseboardError(
    'dashboard-read-only',
    `dashboard "${id}" is a file of DASHBOARDS_DIR; make a copy, or change the file`,
  );
}

export function readyIsReadOnly(id: string): PulseboardError {
  return new PulseboardError(
    'dashboard-read-only',
    `dashboard "${id}" comes with Pulseboard and is as it came; only what was changed of it can be removed`,
  );
}

export function dashboardsFull(cause: unknown): PulseboardError {
  const message = cause instanceof Error ? cause.message : 'there are too many dashboards; remove one first';
  return new PulseboardError('dashboards-full', message, { cause });
}

export function toHidingFault({ id }: StoredDashboard): DashboardFault {
  return {
    file: `${id}.json`,
    detail: `hides the dashboard that was saved here as "${id}"; rename the file to see both`,
  };
}

export function isOfCode(error: unknown, code: ErrorCode): boolean {
  return error instanceof PulseboardError && error.code === code;
}
