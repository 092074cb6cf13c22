'use client';

import { useMemo } from 'react';
import { type TopicState, useTopics } from '#lib/client/use-topics';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { listPayloadFields, type PayloadField } from '#lib/shared/payload-fields';

/** The most topics that are offered. */
const topicLimit = 500;

/** The topics that have spoken, by name, with their newest events. */
export function useKnownTopics(snapshot: DashboardSnapshot): readonly TopicState[] {
  return useTopics(() => true, { limit: topicLimit, windowMs: 60_000, initial: snapshot.latest });
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
