import { useEffect, useState } from 'react';

/**
 * A value as it was before somebody began to type, until that rests.
 *
 * @param key what has to rest; while it is the same, each value counts at once
 * @param restMs in milliseconds
 */
export function useRested<Value>(value: Value, key: string, restMs: number): Value {
  const [rested, setRested] = useState({ value, key });
  const isAtRest = rested.key === key;
  if (isAtRest && rested.value !== value) setRested({ value, key });
  useEffect(() => {
    if (isAtRest) return undefined;
    const timer = setTimeout(() => setRested({ value, key }), restMs);
    return () => clearTimeout(timer);
  }, [value, key, restMs, isAtRest]);
  return isAtRest ? value : rested.value;
}
