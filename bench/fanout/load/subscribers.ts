import { setTimeout as delay } from 'node:timers/promises';
import { answerCommands } from './child-process.ts';
import { createLatencyHistogram, type LatencyHistogram } from './latency-histogram.ts';
import {
  type CompletenessReport,
  type GroupReport,
  type OpenReport,
  type SubscriberCommand,
  subscriberCommand,
} from './load-protocol.ts';
import { nowMicros } from './measured-event.ts';
import { openSubscriberConnection, type SubscriberConnection } from './subscriber-connection.ts';

interface Group {
  readonly connections: SubscriberConnection[];
  readonly latencies: LatencyHistogram;
}

const groups = new Map<string, Group>();
let measuredFrom = nowMicros();

function groupOf(name: string): Group {
  const group = groups.get(name) ?? { connections: [], latencies: createLatencyHistogram() };
  groups.set(name, group);
  return group;
}

async function open(command: Extract<SubscriberCommand, { do: 'open' }>): Promise<OpenReport> {
  const { connections, latencies } = groupOf(command.group);
  const from = nowMicros();
  const waiting = command.targets.values();
  let refused = 0;
  const openNext = async (): Promise<void> => {
    for (const target of waiting) {
      const connection = openSubscriberConnection(command.port, target, command.headers, (micros) =>
        latencies.add(micros),
      );
      connections.push(connection);
      if (!(await connection.opened)) refused += 1;
    }
  };
  await Promise.all(Array.from({ length: command.concurrency }, openNext));
  return {
    opened: command.targets.length - refused,
    refused,
    tookMs: (nowMicros() - from) / 1_000,
  };
}

function measure(): void {
  measuredFrom = nowMicros();
  for (const { latencies } of groups.values()) latencies.clear();
}

function report({ group }: { group: string }): GroupReport {
  const { latencies } = groupOf(group);
  return {
    delivered: latencies.count,
    seconds: (nowMicros() - measuredFrom) / 1_000_000,
    p50Ms: latencies.quantileMs(0.5),
    p99Ms: latencies.quantileMs(0.99),
  };
}

async function awaitAll(command: Extract<SubscriberCommand, { do: 'await' }>): Promise<CompletenessReport> {
  const { connections } = groupOf(command.group);
  const from = nowMicros();
  const elapsedMs = () => (nowMicros() - from) / 1_000;
  while (elapsedMs() < command.timeoutMs) {
    if (connections.every((connection) => connection.hasAll(command.last))) break;
    await delay(5);
  }
  const tookMs = elapsedMs();
  const faults = connections.map((connection) => connection.countFaults(command.last));
  return {
    missing: faults.reduce((sum, { missing }) => sum + missing, 0),
    repeated: faults.reduce((sum, { repeated }) => sum + repeated, 0),
    tookMs,
  };
}

function close(): void {
  for (const { connections } of groups.values()) for (const connection of connections) connection.close();
  groups.clear();
}

answerCommands(async (message) => {
  const command = subscriberCommand.parse(message);
  switch (command.do) {
    case 'open':
      return open(command);
    case 'measure':
      return measure();
    case 'report':
      return report(command);
    case 'await':
      return awaitAll(command);
    case 'stall':
      return groupOf(command.group).connections.forEach((connection) => connection.stall());
    case 'close':
      return close();
  }
});
