import type { Reference, TimeReference, ValueReference } from './chart-props.ts';

/** References by the axis that they lie on. */
export function splitReferences(references: readonly Reference[]): {
  readonly values: readonly ValueReference[];
  readonly times: readonly TimeReference[];
} {
  return {
    times: references.filter(isOfTime),
    values: references.filter(isOfValue),
  };
}

function isOfTime(reference: Reference): reference is TimeReference {
  return 'axis' in reference;
}

function isOfValue(reference: Reference): reference is ValueReference {
  return !isOfTime(reference);
}
