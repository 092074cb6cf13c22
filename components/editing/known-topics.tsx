'use client';

import { useMemo, useSyncExternalStore } from 'react';
import { fetchTopics } from '#lib/client/fetch-topics';
import { createKnownTopics, type KnownTopic, type KnownTopics } from '#lib/client/known-topics';
import { useLiveStream } from '#lib/client/live-stream';
import { useHeld } from '#lib/client/use-held';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { listPayloadFields, type PayloadField } from '#lib/shared/payload-fields';
import { createTopicSearch } from '#lib/shared/topic-search';

/** The most topics that an input offers. */
const mostOffers = 500;

/** All topics, as they are when a dialog opens, and those that are new since then. */
export function useKnownTopics({ latest }: DashboardSnapshot): KnownTopics & { tryAgain: () => void } {
  const stream = useLiveStream();
  const view = useHeld([stream], () => createKnownTopics(stream, { initial: latest, readAll: fetchTopics }));
  const known = useSyncExternalStore(view.subscribe, view.getSnapshot, view.getInitialSnapshot);
  return { ...known, tryAgain: view.tryAgain };
}

/** What the newest event of a topic carries, of the kind that is asked for. */
export function useFields(
  topics: readonly KnownTopic[],
  topic: string,
  kind: PayloadField['kind'],
): readonly string[] {
  const data = topics.find((known) => known.topic === topic)?.last.data;
  return useMemo(
    () =>
      listPayloadFields([data])
        .filter((field) => field.kind === kind)
        .map(({ path }) => path),
    [data, kind],
  );
}

/** The topics that an input may offer for what was typed into it. */
export function useTopicOffers(topics: readonly KnownTopic[], typed: string): readonly string[] {
  return useMemo(
    () =>
      topics
        .map(({ topic }) => topic)
        .filter(createTopicSearch(typed))
        .slice(0, mostOffers),
    [topics, typed],
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
