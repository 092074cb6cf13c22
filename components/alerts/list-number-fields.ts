import { listPayloadFields, type PayloadField } from '#lib/shared/payload-fields';

/** More would be no list to choose from. */
const maxFields = 100;

/** The paths to the numbers of a payload, as `readNumber` takes them. */
export function listNumberFields(data: unknown): string[] {
  return listPayloadFields([data]).flatMap(toPaths).slice(0, maxFields);
}

function toPaths({ path, kind, numbers }: PayloadField): string[] {
  if (kind === 'text') return [];
  return kind === 'number' ? [path] : numbers.slice(0, maxFields).map((_, index) => `${path}.${index}`);
}
