import { mapForward, toLinearMapping } from './linear-mapping.ts';

type Ends = readonly [number, number];

interface Accessor {
  (): Ends;
  /** Sets them, and returns the scale. */
  (ends: Ends): AxisScale;
}

/** What recharts wants of a scale: set up by chained calls, then asked where a value lies. */
interface AxisScale {
  (value: unknown): number | undefined;
  readonly domain: Accessor;
  readonly range: Accessor;
}

/**
 * Stands in for d3-scale (`turbopack.resolveAlias` in next.config.mjs). recharts looks scales up by name in the namespace of that,
 * so that dates, colours and number formats come along: 19 kB of the first load, of which charts over time use this. A chart
 * whose axis is not of numbers wants `scaleBand` or `scalePoint` beside it; where recharts finds none it draws no axis.
 */
export function scaleLinear(): AxisScale {
  let domainEnds: Ends = [0, 1];
  let rangeEnds: Ends = [0, 1];

  function place(value: unknown): number | undefined {
    const number = Number(value ?? Number.NaN);
    return Number.isNaN(number) ? undefined : mapForward(toLinearMapping(domainEnds, rangeEnds), number);
  }

  function domain(): Ends;
  function domain(ends: Ends): AxisScale;
  function domain(ends?: Ends): Ends | AxisScale {
    if (ends === undefined) return domainEnds;
    domainEnds = ends;
    return scale;
  }

  function range(): Ends;
  function range(ends: Ends): AxisScale;
  function range(ends?: Ends): Ends | AxisScale {
    if (ends === undefined) return rangeEnds;
    rangeEnds = ends;
    return scale;
  }

  const scale: AxisScale = Object.assign(place, { domain, range });
  return scale;
}
