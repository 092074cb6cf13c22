import type { ReadableRing } from '#lib/shared/series';
import type { Unit } from '../format/unit.ts';
import { createDomainKeeper, type DomainKeeper } from './domain-keeper.ts';
import type { Marks } from './painter.ts';
import type { TimeSpan } from './time-span.ts';
import type { ValueAxis } from './value-axis.ts';
import { type TickOptions, toFixedDomain, type ValueDomain } from './value-domain.ts';

export interface ValueMeasureOptions {
  /** As they are painted. */
  readonly rings: readonly ReadableRing[];
  readonly marks: Marks;
  readonly axis: ValueAxis;
  readonly tickBase: Unit['tickBase'];
}

export interface ValueMoment {
  readonly now: number;
  /** A live axis narrows late, a still one at once. */
  readonly isLive: boolean;
  /** How many steps the axis has room for. */
  readonly intervals: number;
}

/** Says what a value axis shows of a span; the same object as long as it stays the same. */
export function createValueMeasure({ rings, marks, axis, tickBase }: ValueMeasureOptions) {
  let kept: (ValueMoment & { readonly fit: DomainKeeper['fit'] }) | null = null;

  function keep(moment: ValueMoment): DomainKeeper['fit'] {
    if (kept?.isLive === moment.isLive && kept.intervals === moment.intervals) return kept.fit;
    const fit = createFit(axis, { tickBase, intervals: moment.intervals }, moment.isLive);
    kept = { ...moment, fit };
    return fit;
  }

  return (span: TimeSpan, moment: ValueMoment): ValueDomain => {
    const [low, high] = (typeof axis === 'string' && marks.findExtent(rings, span.from, span.to)) || [0, 1];
    return keep(moment)(low, high, moment.now);
  };
}

function createFit(axis: ValueAxis, options: TickOptions, isLive: boolean): DomainKeeper['fit'] {
  if (typeof axis === 'object') {
    const domain = toFixedDomain(axis.low, axis.high, options);
    return () => domain;
  }
  const keeper = createDomainKeeper(options, isLive ? undefined : 0);
  if (axis === 'fit') return (low, high, now) => keeper.fit(low, high, now);
  // Nothing but zeros: there is nothing below them, and something may come above.
  return (low, high, now) => keeper.fit(Math.min(0, low), Math.max(0, high) || (low < 0 ? 0 : 1), now);
}
