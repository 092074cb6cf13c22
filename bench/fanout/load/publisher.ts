import { setTimeout as delay } from 'node:timers/promises';
import { answerCommands } from './child-process.ts';
import { createLatencyHistogram } from './latency-histogram.ts';
import {
  type PublisherCommand,
  publisherCommand,
  type PublisherReport,
  type PublisherTarget,
} from './load-protocol.ts';
import { encodeMeasuredEvent, nowMicros } from './measured-event.ts';
import { openPublishConnection, type PublishConnection } from './publish-connection.ts';

async function publish(command: PublisherCommand): Promise<PublisherReport> {
  const { targets, batch, eventsPerSecond, durationMs } = command;
  const maxEvents = command.maxEvents ?? Number.POSITIVE_INFINITY;
  const last = [...command.after];
  const answered = createLatencyHistogram();
  const from = nowMicros();
  const elapsedMs = () => (nowMicros() - from) / 1_000;
  let published = 0;

  const encodeNext = (stream: number): string => {
    const sequence = (last[stream] ?? 0) + 1;
    last[stream] = sequence;
    return encodeMeasuredEvent({ stream, sequence, atMicros: nowMicros() });
  };

  const publishNext = async (connection: PublishConnection, target: PublisherTarget): Promise<void> => {
    const body = Array.from({ length: batch }, () => encodeNext(target.stream)).join('\n');
    const sentAt = nowMicros();
    await connection.publish(target.path, batch === 1 ? 'application/json' : 'application/x-ndjson', body);
    answered.add(nowMicros() - sentAt);
  };

  // Counted before the wait, so that each connection waits for a time of its own.
  const takeTurn = async (): Promise<void> => {
    const before = published;
    published += batch;
    if (eventsPerSecond === null) return;
    const dueMs = (before / eventsPerSecond) * 1_000;
    if (dueMs > elapsedMs()) await delay(dueMs - elapsedMs());
  };

  const publishOn = async (index: number): Promise<void> => {
    const connection = openPublishConnection(command.port);
    // A stream is published by one connection only, so that its order is the order of its numbers.
    const own = targets.filter((_, target) => target % command.connections === index);
    for (let turn = 0; elapsedMs() < durationMs && published < maxEvents; turn += 1) {
      const target = own[turn % own.length];
      if (target === undefined) break;
      await takeTurn();
      await publishNext(connection, target);
    }
    connection.close();
  };

  await Promise.all(Array.from({ length: command.connections }, (_, index) => publishOn(index)));
  return {
    last,
    published,
    seconds: elapsedMs() / 1_000,
    answeredP50Ms: answered.quantileMs(0.5),
    answeredP99Ms: answered.quantileMs(0.99),
  };
}

answerCommands((command) => publish(publisherCommand.parse(command)));
