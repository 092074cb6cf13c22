import * as z from 'zod/mini';
import { alertChangeSchema } from './alert-change.ts';
import type { AlertChange } from './alerts.ts';
import type { JsonValue } from './json.ts';

const percent = z.number().check(z.minimum(0), z.maximum(100));
const bytes = z.number().check(z.nonnegative());
const price = z.number().check(z.positive());

/** Host CPU time that was not idle since the reading before, in percent. */
export const cpuUsage = z.object({ total: percent, cores: z.array(percent) });
/** Host memory in bytes; `usedBytes` is what is not available to new programs. */
export const memoryUsage = z.object({ usedBytes: bytes, totalBytes: bytes });
/** Load averages of the host over 1, 5 and 15 minutes (runnable tasks, no unit). */
export const loadAverage = z.object({ one: z.number(), five: z.number(), fifteen: z.number() });
/** Delay of this process's event loop since the reading before, in milliseconds. */
const eventLoopDelay = z.object({ p50Ms: z.number(), p99Ms: z.number() });
/** One number: what `random`, `counter` and every topic published as bare numbers carry. */
const numberValue = z.object({ value: z.number() });
/** `iso`: UTC, ISO 8601. `timeZone`: the server's, an IANA name. */
export const clockTick = z.object({ iso: z.iso.datetime(), timeZone: z.string() });
const greeting = z.object({ message: z.string() });
/** A simulated trade. Prices in dollars and whole cents; `change` against the day's open; `volume` in shares since then. */
export const quote = z.object({
  price,
  change: z.number(),
  changePercent: z.number(),
  volume: z.int().check(z.nonnegative()),
  open: price,
  high: price,
  low: price,
});

export type CpuUsage = z.output<typeof cpuUsage>;
export type MemoryUsage = z.output<typeof memoryUsage>;
export type LoadAverage = z.output<typeof loadAverage>;
export type EventLoopDelay = z.output<typeof eventLoopDelay>;
type NumberValue = z.output<typeof numberValue>;
export type ClockTick = z.output<typeof clockTick>;
export type Greeting = z.output<typeof greeting>;
export type Quote = z.output<typeof quote>;

/**
 * What each topic carries. An interface, so that an application can add its own topics by declaration merging; a topic
 * that is not listed carries any JSON value.
 */
export interface TopicPayloads {
  'system.cpu': CpuUsage;
  'system.memory': MemoryUsage;
  'system.load': LoadAverage;
  'system.event-loop': EventLoopDelay;
  random: NumberValue;
  counter: NumberValue;
  clock: ClockTick;
  hello: Greeting;
  alerts: AlertChange;
  [stock: `stocks.${string}`]: Quote;
}

/** The payload type of a topic. */
export type PayloadOf<Topic extends string> = Topic extends keyof TopicPayloads
  ? TopicPayloads[Topic]
  : JsonValue;

const schemas: Readonly<Record<string, z.ZodMiniType>> = {
  'system.cpu': cpuUsage,
  'system.memory': memoryUsage,
  'system.load': loadAverage,
  'system.event-loop': eventLoopDelay,
  random: numberValue,
  counter: numberValue,
  clock: clockTick,
  hello: greeting,
  alerts: alertChangeSchema,
};

/** The schema of a built-in topic's payload, or null for a topic that may carry any JSON value. */
export function payloadSchema(topic: string): z.ZodMiniType | null {
  if (topic.startsWith('stocks.')) return quote;
  return Object.hasOwn(schemas, topic) ? (schemas[topic] ?? null) : null;
}
