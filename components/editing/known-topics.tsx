'use client';

import { useEffect, useMemo, useState } from 'react';
import { fetchTopics } from '#lib/client/fetch-topics';
import { type TopicState, useTopics } from '#lib/client/use-topics';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { listPayloadFields, type PayloadField } from '#lib/shared/payload-fields';

/** The most topics that are offered. */
const topicLimit = 500;

/** The topics that have spoken, by name, with their newest events. */
export function useKnownTopics(snapshot: DashboardSnapshot): readonly TopicState[] {
  const heard = useTopics(() => true, { limit: topicLimit, windowMs: 60_000, initial: snapshot.latest });
  const kept = useKeptTopics();
  return useMemo(() => {
    const known = new Map([...kept, ...heard].map((state) => [state.topic, state]));
    return [...known.values()].toSorted((a, b) => (a.topic < b.topic ? -1 : 1)).slice(0, topicLimit);
  }, [heard, kept]);
}

const none: readonly TopicState[] = [];

/** The topics of the server, the page having been rendered with those that it shows alone. */
function useKeptTopics(): readonly TopicState[] {
  const [kept, setKept] = useState(none);
  useEffect(() => {
    const leaving = new AbortController();
    fetchTopics(leaving.signal).then(
      (topics) => setKept(topics.map(({ topic, last }) => ({ topic, last, count: 0, series: null }))),
      // Those that speak are offered all the same.
      () => undefined,
    );
    return () => leaving.abort();
  }, []);
  return kept;
}

/** What the newest event of a topic carries, of the kind that is asked for. */
export function useFields(
  topics: readonly TopicState[],
  topic: string,
  kind: PayloadField['kind'],
): readonly string[] {
  const data = topics.find((state) => state.topic === topic)?.last.data;
  return useMemo(
    () =>
      listPayloadFields([data])
        .filter((field) => field.kind === kind)
        .map(({ path }) => path),
    [data, kind],
  );
}

/** What an input may offer. */
export function Offers({ id, offers }: { id: string; offers: readonly string[] }) {
  return (
    <datalist id={id}>
      {offers.map((offer) => (
        <option key={offer} value={offer}>
          {offer}
        </option>
      ))}
    </datalist>
  );
}
