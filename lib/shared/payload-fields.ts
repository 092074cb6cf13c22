import { listMembers } from './field-path.ts';
import { isRecord } from './json.ts';

/** A number, a text or an array of numbers that payloads of a topic carry. */
export interface PayloadField {
  /** Its path, with dots, as `readNumber` takes it. */
  readonly path: string;
  readonly kind: 'number' | 'text' | 'numbers';
  /** The finite numbers seen there, in the order of the payloads; none of a text. */
  readonly numbers: readonly number[];
}

/** Deeper than this nobody looks for a field. */
const maxDepth = 4;

/** The most fields of one topic; an object with thousands of names is no list to choose from. */
const maxFields = 200;

/**
 * The fields of some payloads, in the order in which they first stand there. One that is of different kinds in
 * different payloads is left out, for no panel could show it; `null` is of no kind.
 */
export function listPayloadFields(payloads: readonly unknown[]): PayloadField[] {
  const seen = new Map<string, Sighting[]>();
  for (const payload of payloads) {
    for (const sighting of walk(payload, '', maxDepth)) {
      const before = seen.get(sighting.path);
      if (before !== undefined) before.push(sighting);
      else if (seen.size < maxFields) seen.set(sighting.path, [sighting]);
    }
  }
  return [...seen.values()].flatMap(toField);
}

interface Sighting {
  readonly path: string;
  readonly kind: PayloadField['kind'];
  readonly numbers: readonly number[];
}

function* walk(value: unknown, path: string, depth: number): Generator<Sighting> {
  if (isRecord(value)) {
    if (depth === 0) return;
    for (const member of listMembers(value, path)) yield* walk(member.value, member.path, depth - 1);
  } else if (path === '' || value === null) return;
  else if (typeof value === 'number' && Number.isFinite(value))
    yield { path, kind: 'number', numbers: [value] };
  else if (typeof value === 'string') yield { path, kind: 'text', numbers: [] };
  else if (isNumbers(value)) yield { path, kind: 'numbers', numbers: value };
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => Number.isFinite(item));
}

function toField(sightings: readonly Sighting[]): PayloadField[] {
  const [first] = sightings;
  if (first === undefined || sightings.some(({ kind }) => kind !== first.kind)) return [];
  return [{ path: first.path, kind: first.kind, numbers: sightings.flatMap(({ numbers }) => numbers) }];
}
