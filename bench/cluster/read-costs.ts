import * as z from 'zod';
import type { ScaleCosts } from '../scale-model.ts';
import type { ClusterResults, PublicationCost } from './cluster-results.ts';

const run = z.object({ peer: z.string(), cpuSecondsPerMillion: z.number() });

/** What is needed of `bench/results/fanout.json`. */
export const fanoutFigures = z.object({
  /** 1,000 viewers, one event a request. */
  steady: z.array(run),
  /** 99 viewers, 100 events a request. */
  stalled: z.array(z.object({ without: run })),
  idle: z.array(z.object({ peer: z.string(), kibibytesEach: z.number() })),
});

type FanoutFigures = z.output<typeof fanoutFigures>;

const ours = 'Pulseboard';
const steady = { viewers: 1_000, events: 1 };
const batched = { viewers: 99, events: 100 };

/**
 * What one thing costs, of what was measured for several at once: with two sizes of publications what belongs to the
 * publication and what to its events, with two numbers of nodes what Redis does for each.
 *
 * @throws {Error} when a measurement is missing
 */
export function readCosts(cluster: ClusterResults, fanout: FanoutFigures): ScaleCosts {
  const at = (nodes: number, events: number): PublicationCost =>
    need(cluster.publications.find((cost) => cost.nodes === nodes && cost.eventsPerPublication === events));
  const [few, many] = [Math.min, Math.max].map((choose) =>
    choose(...cluster.publications.map(({ nodes }) => nodes)),
  );
  const [small, large] = [Math.min, Math.max].map((choose) =>
    choose(...cluster.publications.map(({ eventsPerPublication }) => eventsPerPublication)),
  );
  const [nodes, fewNodes, size, fewEvents] = [need(many), need(few), need(large), need(small)];
  const split = (read: (events: number) => number) =>
    splitByEvents({ events: fewEvents, cost: read(fewEvents) }, { events: size, cost: read(size) });
  const ofEachNode = (read: (cost: PublicationCost) => number) => (events: number) =>
    (read(at(nodes, events)) - read(at(fewNodes, events))) / (nodes - fewNodes);
  const hearing = (events: number): number => need(at(nodes, events).hearingMicros);
  const readOnce = ofEachNode(({ redisMicros }) => redisMicros);

  const request = split((events) => at(nodes, events).publishingMicros - hearing(events));
  const heard = split(hearing);
  const read = split(readOnce);
  const append = split((events) => at(fewNodes, events).redisMicros - fewNodes * readOnce(events));
  const bytesOut = ofEachNode(({ redisOutBytes }) => redisOutBytes);
  const bytes = split(bytesOut);
  const redisIdle = splitIdle(cluster, fewNodes, nodes);
  const chunk = splitChunks(fanout, (events) => request.each + events * request.event);
  return {
    chunkMicros: chunk.each,
    deliveryMicros: chunk.event,
    requestMicros: request.each,
    requestEventMicros: request.event,
    wakeMicros: heard.each,
    heardMicros: heard.event,
    idleNodeCpu: need(cluster.idle.find((idle) => idle.nodes === nodes)).nodeCpu,
    connectionBytes: need(fanout.idle.find(({ peer }) => peer === ours)).kibibytesEach * 1_024,
    redisIdleCpu: redisIdle.base,
    redisIdleNodeCpu: redisIdle.each,
    redisAppendMicros: append.each,
    redisEventMicros: append.event,
    redisReadMicros: read.each,
    redisReadEventMicros: read.event,
    redisReadBytes: bytes.each,
    redisReadEventBytes: bytes.event,
    redisAnswerBytes: Math.max(0, at(fewNodes, fewEvents).redisOutBytes - fewNodes * bytesOut(fewEvents)),
    redisHistoryBytes: cluster.memory.historyBytes,
  };
}

/** Each run has requests in it besides what it delivers. */
function splitChunks({ steady: runs, stalled }: FanoutFigures, requestMicros: (events: number) => number) {
  const own = ({ peer }: { peer: string }): boolean => peer === ours;
  const chunkOf = (microsPerDelivery: number, { viewers, events }: typeof steady): number =>
    (microsPerDelivery * viewers * events - requestMicros(events)) / viewers;
  // Seconds a million are microseconds each.
  const single = need(runs.find(own)).cpuSecondsPerMillion;
  const inBatches = need(stalled.map(({ without }) => without).find(own)).cpuSecondsPerMillion;
  return splitByEvents(
    { events: steady.events, cost: chunkOf(single, steady) },
    { events: batched.events, cost: chunkOf(inBatches, batched) },
  );
}

/** What Redis does for idle nodes: at all, and for each. */
function splitIdle({ idle }: ClusterResults, few: number, many: number) {
  const cpuOf = (nodes: number): number => need(idle.find((cost) => cost.nodes === nodes)).redisCpu;
  const each = Math.max(0, (cpuOf(many) - cpuOf(few)) / (many - few));
  return { base: Math.max(0, cpuOf(few) - few * each), each };
}

interface CostOfSize {
  readonly events: number;
  readonly cost: number;
}

/** The line through both; what is measured as less than nothing is nothing. */
function splitByEvents(small: CostOfSize, large: CostOfSize) {
  const event = Math.max(0, (large.cost - small.cost) / (large.events - small.events));
  return { each: Math.max(0, small.cost - event * small.events), event };
}

function need<Value>(value: Value | null | undefined): Value {
  if (value == null) throw new Error('a measurement that the model needs is missing');
  return value;
}
