import type { JsonValue } from '#lib/shared/json';
import { isRecord } from '#lib/shared/json';
import { plain } from '../format/unit.ts';

/** What a payload says in one line: a number, a text, or compact JSON. */
export function formatPayload(data: JsonValue): string {
  const value: unknown = isRecord(data) && Object.keys(data).join() === 'value' ? data['value'] : data;
  if (typeof value === 'number') return plain.format(value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
