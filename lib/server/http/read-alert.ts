import 'server-only';
import * as z from 'zod';
import { type AlertRule, alertRuleSchema, silenceSchema } from '#lib/shared/alerts';
import { PulseboardError } from '#lib/shared/errors';
import { describeIssues } from './describe-issues.ts';
import { readBody } from './read-body.ts';

/**
 * Reads the rule of an alert.
 *
 * @throws {PulseboardError} `alert-invalid`, naming each place and what may stand there; `body-too-large`, `body-invalid`
 */
export async function readAlertRule(request: Request): Promise<AlertRule> {
  return parse(await readBody(request), alertRuleSchema);
}

/**
 * Reads for how long to be silent, in milliseconds; 0 ends it.
 *
 * @throws {PulseboardError} `alert-invalid`, `body-too-large`, `body-invalid`
 */
export async function readSilence(request: Request): Promise<number> {
  return parse(await readBody(request), silenceSchema).forMs;
}

function parse<Schema extends z.core.$ZodType>(text: string, schema: Schema): z.output<Schema> {
  const value = parseJson(text);
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new PulseboardError('alert-invalid', describeIssues(result.error.issues, value));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new PulseboardError('alert-invalid', `this is not JSON (${detail.slice(0, 200)})`, { cause });
  }
}
