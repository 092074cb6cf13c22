import type { PlotMapping } from './plot-mapping.ts';

/** Takes the mapping of a plot out of the recharts chart that knows it, to what draws beside it. */
export interface MappingHolder {
  get(): PlotMapping | null;
  set(mapping: PlotMapping | null): void;
  subscribe(listener: () => void): () => void;
}

export function createMappingHolder(): MappingHolder {
  const listeners = new Set<() => void>();
  let current: PlotMapping | null = null;

  return {
    get: () => current,
    set(mapping) {
      if (mapping === current) return;
      current = mapping;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
