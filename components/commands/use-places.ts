import { useEffect, useState } from 'react';
import * as z from 'zod/mini';
import { openHistory } from '#lib/client/read-history';

/** Where the palette can go, as the server knows it. */
export interface Places {
  readonly dashboards: readonly { readonly id: string; readonly title: string }[];
  readonly topics: readonly string[];
}

const dashboardsSchema = z.object({ dashboards: z.array(z.object({ id: z.string(), title: z.string() })) });

const none: Places = { dashboards: [], topics: [] };

/** Asked for once; whatever the server does not say is left out. */
export function usePlaces(): Places {
  const [places, setPlaces] = useState(none);
  useEffect(() => {
    const giveUp = new AbortController();
    void readPlaces(giveUp.signal).then((read) => giveUp.signal.aborted || setPlaces(read));
    return () => giveUp.abort();
  }, []);
  return places;
}

async function readPlaces(signal: AbortSignal): Promise<Places> {
  const [dashboards, topics] = await Promise.all([
    readDashboards(signal).catch(() => none.dashboards),
    openHistory(signal)
      .readTopics()
      .catch(() => []),
  ]);
  return { dashboards, topics: topics.map(({ topic }) => topic).toSorted() };
}

async function readDashboards(signal: AbortSignal): Promise<Places['dashboards']> {
  const response = await fetch('/api/dashboards', { cache: 'no-store', signal });
  return dashboardsSchema.parse(await response.json()).dashboards;
}
