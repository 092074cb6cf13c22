import 'server-only';
import * as z from 'zod';
import { type ErrorCode, PulseboardError } from '#lib/shared/errors';
import { describeIssues } from './describe-issues.ts';

/**
 * Reads a body that is JSON of a form.
 *
 * @param code of what is thrown for any other
 * @throws {PulseboardError} with `code`, naming each place and what may stand there
 */
export function parseJsonBody<Schema extends z.core.$ZodType>(
  text: string,
  schema: Schema,
  code: ErrorCode,
): z.output<Schema> {
  const value = parseJson(text, code);
  const result = z.safeParse(schema, value);
  if (result.success) return result.data;
  throw new PulseboardError(code, describeIssues(result.error.issues, value));
}

function parseJson(text: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new PulseboardError(code, `this is not JSON (${detail.slice(0, 200)})`, { cause });
  }
}
