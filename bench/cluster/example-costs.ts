import type { ScaleCosts, ScaleDemand, ScaleLimits } from '../scale-model.ts';

/** Round numbers, so that what they come to can be seen. */
export const costs: ScaleCosts = {
  chunkMicros: 10,
  deliveryMicros: 1,
  requestMicros: 1_000,
  requestEventMicros: 10,
  wakeMicros: 100,
  heardMicros: 5,
  idleNodeCpu: 0.01,
  connectionBytes: 40_000,
  redisAppendMicros: 100,
  redisEventMicros: 10,
  redisIdleCpu: 0.003,
  redisIdleNodeCpu: 0.001,
  redisReadMicros: 20,
  redisReadEventMicros: 2,
  redisReadBytes: 50,
  redisReadEventBytes: 150,
  redisAnswerBytes: 70,
  redisHistoryBytes: 80,
};

export const limits: ScaleLimits = {
  cpuShare: 0.6,
  connectionsPerNode: 20_000,
  nodeMemoryBytes: 1e9,
  nodeBytesPerSecond: 1e8,
  redisMemoryBytes: 1e10,
  redisBytesPerSecond: 1e8,
};

export const demand: ScaleDemand = {
  viewers: 10_000,
  watchedPerSecond: 5,
  publishedPerSecond: 100,
  commonPerSecond: 0,
  eventsPerPublication: 10,
  eventsPerChunk: 1,
  frameBytes: 134,
  retained: 1_000,
};
