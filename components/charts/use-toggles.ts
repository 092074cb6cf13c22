import { useCallback, useState } from 'react';

/** Names that are switched, and what switches one there or back. */
export function useToggles(): readonly [ReadonlySet<string>, (name: string) => void] {
  const [names, setNames] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback((name: string) => {
    setNames((before) => before.symmetricDifference(new Set([name])));
  }, []);
  return [names, toggle];
}
