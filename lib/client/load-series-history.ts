import 'client-only';
import type { BrowserEnvironment } from './browser-environment.ts';
import type { SeriesHistory } from './series-history.ts';

/** A history whose code is loaded when something is read: most pages show what they were rendered with, and what comes. */
export function loadSeriesHistory(environment: BrowserEnvironment): SeriesHistory {
  let loading: Promise<SeriesHistory> | null = null;

  async function load(): Promise<SeriesHistory> {
    try {
      const { createSeriesHistory } = await import('./series-history.ts');
      return createSeriesHistory(environment);
    } catch (error) {
      // The next one who reads tries again.
      loading = null;
      throw error;
    }
  }

  function loadOnce(): Promise<SeriesHistory> {
    loading ??= load();
    return loading;
  }

  return {
    load: async (...wanted) => (await loadOnce()).load(...wanted),
    loadEvents: async (...wanted) => (await loadOnce()).loadEvents(...wanted),
  };
}
