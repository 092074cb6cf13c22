import { useLayoutEffect } from 'react';
import type { MappingHolder } from './mapping-holder.ts';
import { usePlotMapping } from './use-plot-mapping.ts';

/** A child of a recharts chart that tells where it places times and values. */
export function MappingReader({ holder }: { holder: MappingHolder }) {
  const mapping = usePlotMapping();
  useLayoutEffect(() => holder.set(mapping), [holder, mapping]);
  return null;
}
