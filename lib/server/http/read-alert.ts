import 'server-only';
import { type AlertRule, alertRuleSchema, silenceSchema } from '#lib/shared/alerts';
import { parseJsonBody } from './parse-json-body.ts';
import { readBody } from './read-body.ts';

/**
 * Reads the rule of an alert.
 *
 * @throws {PulseboardError} `alert-invalid`, naming each place and what may stand there; `body-too-large`, `body-invalid`
 */
export async function readAlertRule(request: Request): Promise<AlertRule> {
  return parseJsonBody(await readBody(request), alertRuleSchema, 'alert-invalid');
}

/**
 * Reads for how long to be silent, in milliseconds; 0 ends it.
 *
 * @throws {PulseboardError} `alert-invalid`, `body-too-large`, `body-invalid`
 */
export async function readSilence(request: Request): Promise<number> {
  return parseJsonBody(await readBody(request), silenceSchema, 'alert-invalid').forMs;
}
