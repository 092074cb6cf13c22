import 'server-only';
import { isRecord } from '#lib/shared/json';

/**
 * A line of JSON for a person at a terminal: time, level, what happened, and the rest as `name=value`.
 *
 * @param line of JSON, or anything else, which stays as it is
 */
export function toTextLine(line: string): string {
  const record = parse(line);
  if (record === null) return line;
  const { time, level, message, error, pid: _pid, hostname: _hostname, ...fields } = record;
  const clock = new Date(String(time)).toTimeString().slice(0, 8);
  const parts = Object.entries(fields).map(([name, value]) => ` ${name}=${toText(value)}`);
  const head = `${clock} ${String(level).toUpperCase().padEnd(5)} ${String(message)}${parts.join('')}`;
  return `${head}${describeError(error)}\n`;
}

function parse(line: string): Record<string, unknown> | null {
  try {
    const record: unknown = JSON.parse(line);
    return isRecord(record) ? record : null;
  } catch {
    return null;
  }
}

function toText(value: unknown): string {
  return typeof value === 'string' && !/["=]/.test(value) ? value : JSON.stringify(value);
}

function describeError(error: unknown): string {
  if (!isRecord(error)) return '';
  const { type, message, stack, cause } = error;
  const text = typeof stack === 'string' ? stack : `${String(type)}: ${String(message)}`;
  return `\n  ${text}${describeError(cause)}`;
}
