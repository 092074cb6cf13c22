import 'server-only';
import type { DatabaseSync } from 'node:sqlite';
import { alertsTopic } from '#lib/shared/alerts';
import type { PulseboardError } from '#lib/shared/errors';
import { nextPosition, type Position, positionSequence, positionTime } from '#lib/shared/positions';
import type { AppendAnswer, AppendRequest } from './append-request.ts';
import { keyReused, topicsFull } from './log-errors.ts';
import { prepareWrite } from './prepare-write.ts';
import { prepareStoredKeys } from './sqlite-idempotency.ts';
import { addKeptEvents, toHeldData } from './sqlite-kept-events.ts';
import type { LogMarks } from './sqlite-meta.ts';
import type { StoredTopic, StoredTopics } from './sqlite-topics.ts';

export interface Appending {
  /** Appends all requests in one transaction. One that is refused does not keep the others from being appended. */
  append(requests: readonly AppendRequest[], now: number): (AppendAnswer | PulseboardError)[];
  /** Forgets the idempotency keys that are too old or too many. */
  forgetKeys(now: number): void;
}

export interface AppendingOptions {
  readonly topics: StoredTopics;
  readonly marks: LogMarks;
  readonly maxTopics: number;
  readonly transact: <Result>(work: () => Result) => Result;
}

/** What is appended to a topic in one transaction: how much, and which came last. */
interface Tally {
  count: number;
  readonly first: Position;
  last: Position;
  request: AppendRequest;
  index: number;
}

/** What a transaction appends. In memory it counts only once the file has it. */
interface Batch {
  readonly at: number;
  readonly created: StoredTopic[];
  readonly tallies: Map<StoredTopic, Tally>;
}

export function prepareAppending(
  database: DatabaseSync,
  { topics, marks, maxTopics, transact }: AppendingOptions,
): Appending {
  const keys = prepareStoredKeys(database);
  const insert = prepareWrite(database, 'INSERT INTO events VALUES ((? << 20) | ?, ?, ?, ?, ?)');

  const refuse = (request: AppendRequest): PulseboardError | null => {
    const added = new Set<string>();
    for (const topic of request.publications.topics) if (!topics.get(topic)) added.add(topic);
    // What alerts do can be told however many topics there are.
    added.delete(alertsTopic);
    const isFull = added.size > 0 && topics.size + added.size > maxTopics;
    return isFull ? topicsFull(topics.size, maxTopics) : null;
  };

  const topicOf = (name: string, { created }: Batch): StoredTopic => {
    const known = topics.get(name);
    if (known !== undefined) return known;
    const topic = topics.create(name, marks.head, marks.forgotten);
    created.push(topic);
    return topic;
  };

  const appendNew = (request: AppendRequest, batch: Batch): Position[] => {
    const { topics: names, types, times, data } = request.publications;
    return names.map((name, index) => {
      marks.head = nextPosition(marks.head, batch.at);
      const topic = topicOf(name, batch);
      const values = [topic.id, types[index] ?? '', times[index] ?? batch.at, data[index] ?? ''];
      insert.run(positionTime(marks.head), positionSequence(marks.head), ...values);
      tally(batch.tallies, topic, marks.head, request, index);
      return marks.head;
    });
  };

  const appendOne = (request: AppendRequest, batch: Batch): AppendAnswer | PulseboardError => {
    const { at } = batch;
    const known = request.key === null ? null : keys.find(request.key.text, at);
    if (known !== null && known.fingerprint !== request.key?.fingerprint)
      return keyReused(request.key?.text ?? '');
    if (known !== null) return { ids: known.positions, now: at, isReplay: true };
    const refusal = refuse(request);
    if (refusal !== null) return refusal;
    const ids = appendNew(request, batch);
    if (request.key !== null)
      keys.remember(request.key.text, { fingerprint: request.key.fingerprint, positions: ids }, at);
    return { ids, now: at, isReplay: false };
  };

  return {
    append(requests, at) {
      const before = marks.head;
      const batch: Batch = { at, created: [], tallies: new Map() };
      try {
        const answers = transact(() => requests.map((request) => appendOne(request, batch)));
        for (const [topic, its] of batch.tallies) keep(topic, its, at);
        return answers;
      } catch (error) {
        marks.head = before;
        for (const topic of batch.created) topics.forget(topic);
        throw error;
      }
    },
    forgetKeys: (at) => keys.forgetOld(at),
  };
}

// An object for each topic and not for each event: this runs for every event there is.
function tally(
  tallies: Map<StoredTopic, Tally>,
  topic: StoredTopic,
  position: Position,
  request: AppendRequest,
  index: number,
): void {
  const known = tallies.get(topic);
  if (known === undefined) {
    tallies.set(topic, { count: 1, first: position, last: position, request, index });
    return;
  }
  known.count += 1;
  known.last = position;
  known.request = request;
  known.index = index;
}

function keep(topic: StoredTopic, { count, first, last: id, request, index }: Tally, now: number): void {
  const { types, times, data } = request.publications;
  const last = { id, type: types[index] ?? '', at: times[index] ?? now, data: toHeldData(data[index] ?? '') };
  addKeptEvents(topic, { count, first, last }, positionTime(id));
}
