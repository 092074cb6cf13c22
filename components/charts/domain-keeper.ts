import { type TickOptions, toNiceDomain, type ValueDomain } from './value-domain.ts';

/** Keeps a value axis calm: it widens at once, and narrows only after less was enough for a while. */
export interface DomainKeeper {
  /** The domain to show now; the same object as long as it stays the same. */
  fit(low: number, high: number, now: number): ValueDomain;
}

/** @param narrowAfterMs 0: at once, for a span that stands still */
export function createDomainKeeper(options: TickOptions, narrowAfterMs = 20_000): DomainKeeper {
  let current: ValueDomain | null = null;
  let neededAt = 0;

  function fit(low: number, high: number, now: number): ValueDomain {
    const wanted = toNiceDomain(low, high, options);
    if (current === null || narrowAfterMs === 0 || now - neededAt > narrowAfterMs)
      current = keepIfSame(current, wanted);
    else if (low < current.low || high > current.high)
      current = keepIfSame(
        current,
        toNiceDomain(Math.min(low, current.low), Math.max(high, current.high), options),
      );
    if (wanted.low <= current.low && wanted.high >= current.high) neededAt = now;
    return current;
  }

  return { fit };
}

function keepIfSame(current: ValueDomain | null, wanted: ValueDomain): ValueDomain {
  const isSame = current?.low === wanted.low && current.high === wanted.high && current.step === wanted.step;
  return isSame ? current : wanted;
}
