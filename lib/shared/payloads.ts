import { alertChangeShape } from './alert-change.ts';
import type { AlertChange } from './alerts.ts';
import type { JsonValue } from './json.ts';
import {
  finite,
  list,
  numberIn,
  record,
  type RecordShape,
  shape,
  text,
  type ValueOf,
  wholeFrom,
} from './shapes.ts';

const percent = numberIn(0, 100);
const bytes = numberIn(0, Infinity);
const price = numberIn(Number.MIN_VALUE, Infinity);

/** Host CPU time that was not idle since the reading before, in percent. */
export const cpuUsage = record({ total: percent, cores: list(percent) });
/** Host memory in bytes; `usedBytes` is what is not available to new programs. */
export const memoryUsage = record({ usedBytes: bytes, totalBytes: bytes });
/** Load averages of the host over 1, 5 and 15 minutes (runnable tasks, no unit). */
export const loadAverage = record({ one: finite, five: finite, fifteen: finite });
/** Delay of this process's event loop since the reading before, in milliseconds. */
const eventLoopDelay = record({ p50Ms: finite, p99Ms: finite });
/** One number: what `random`, `counter` and every topic published as bare numbers carry. */
const numberValue = record({ value: finite });
// A day that there is not, such as 30 February, comes back as another.
const utcTime = shape(
  (value): value is string =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/.test(value) &&
    !Number.isNaN(Date.parse(value)) &&
    new Date(value).toISOString().startsWith(value.slice(0, 16)),
);
/** `iso`: UTC, ISO 8601. `timeZone`: the server's, an IANA name. */
export const clockTick = record({ iso: utcTime, timeZone: text });
const greeting = record({ message: text });
/** A simulated trade. Prices in dollars and whole cents; `change` against the day's open; `volume` in shares since then. */
export const quote = record({
  price,
  change: finite,
  changePercent: finite,
  volume: wholeFrom(0),
  open: price,
  high: price,
  low: price,
});

/** Streams of one process; `behind` have more to come. `lag…` of the slowest. */
const serverStreams = record({
  open: finite,
  behind: finite,
  lagEvents: finite,
  lagMs: finite,
  gapsPerSecond: finite,
});
const serverDelivered = record({ eventsPerSecond: finite, bytesPerSecond: finite, chunksPerSecond: finite });
/** `failed`: events that the log did not take; `refused`: requests that were answered with an error. */
const serverPublished = record({
  eventsPerSecond: finite,
  failedPerSecond: finite,
  refusedPerSecond: finite,
});
/** 0 where there was nothing. */
const serverLatency = record({
  publishP50Ms: finite,
  publishP99Ms: finite,
  deliveryP50Ms: finite,
  deliveryP99Ms: finite,
  flushP99Ms: finite,
});
const serverLog = record({ bytes, events: finite, topics: finite, prunedPerSecond: finite });
/** `utilisation` in percent. */
const serverEventLoop = record({ p50Ms: finite, p99Ms: finite, utilisation: finite });
/** `cpu` in percent of one core. */
const serverProcess = record({ cpu: finite, residentBytes: bytes, heapUsedBytes: bytes });

export type CpuUsage = ValueOf<typeof cpuUsage>;
export type MemoryUsage = ValueOf<typeof memoryUsage>;
export type LoadAverage = ValueOf<typeof loadAverage>;
export type EventLoopDelay = ValueOf<typeof eventLoopDelay>;
type NumberValue = ValueOf<typeof numberValue>;
export type ClockTick = ValueOf<typeof clockTick>;
export type Greeting = ValueOf<typeof greeting>;
export type Quote = ValueOf<typeof quote>;

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
  'pulseboard.streams': ValueOf<typeof serverStreams>;
  'pulseboard.delivered': ValueOf<typeof serverDelivered>;
  'pulseboard.published': ValueOf<typeof serverPublished>;
  'pulseboard.latency': ValueOf<typeof serverLatency>;
  'pulseboard.log': ValueOf<typeof serverLog>;
  'pulseboard.event-loop': ValueOf<typeof serverEventLoop>;
  'pulseboard.process': ValueOf<typeof serverProcess>;
  [stock: `stocks.${string}`]: Quote;
}

/** The payload type of a topic. */
export type PayloadOf<Topic extends string> = Topic extends keyof TopicPayloads
  ? TopicPayloads[Topic]
  : JsonValue;

const shapes: Record<string, RecordShape> = {
  'system.cpu': cpuUsage,
  'system.memory': memoryUsage,
  'system.load': loadAverage,
  'system.event-loop': eventLoopDelay,
  random: numberValue,
  counter: numberValue,
  clock: clockTick,
  hello: greeting,
  alerts: alertChangeShape,
  'pulseboard.streams': serverStreams,
  'pulseboard.delivered': serverDelivered,
  'pulseboard.published': serverPublished,
  'pulseboard.latency': serverLatency,
  'pulseboard.log': serverLog,
  'pulseboard.event-loop': serverEventLoop,
  'pulseboard.process': serverProcess,
};

/** Has the payloads of a topic checked as they come; what has another shape is counted as malformed. */
export function definePayload<Topic extends string>(
  topic: Topic,
  payload: RecordShape<PayloadOf<Topic>>,
): void {
  shapes[topic] = payload;
}

/** The shape of a topic's payload, or null for a topic that may carry any JSON value. */
export function payloadShape(topic: string): RecordShape | null {
  if (topic.startsWith('stocks.')) return quote;
  return Object.hasOwn(shapes, topic) ? (shapes[topic] ?? null) : null;
}
