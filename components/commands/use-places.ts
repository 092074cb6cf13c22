import { useEffect, useState } from 'react';
import { askApi } from '#lib/client/ask-api';
import { fetchTopics } from '#lib/client/fetch-topics';
import { list, record, text } from '#lib/shared/shapes';

/** Where the palette can go, as the server knows it. */
export interface Places {
  readonly dashboards: readonly { readonly id: string; readonly title: string }[];
  readonly topics: readonly string[];
}

const dashboardList = record({ dashboards: list(record({ id: text, title: text })) });

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
    fetchTopics(signal).catch(() => []),
  ]);
  return { dashboards, topics: topics.map(({ topic }) => topic).toSorted() };
}

async function readDashboards(signal: AbortSignal): Promise<Places['dashboards']> {
  return (await askApi('/api/dashboards', dashboardList, { signal })).dashboards;
}
