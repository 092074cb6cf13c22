import { predictLoad, type ScaleCosts, type ScaleDemand } from '../scale-model.ts';
import type { ClusterResults, ClusterRun } from './cluster-results.ts';

/** What the model says about a setup that was measured, and what was measured. */
export interface ModelCheck {
  readonly run: ClusterRun;
  readonly figure: string;
  readonly predicted: number;
  readonly measured: number;
}

const floodBatch = 10;

/** Holds the model against the runs with viewers. Its costs come from other runs. */
export function checkModel({ flood, many }: ClusterResults, costs: ScaleCosts): readonly ModelCheck[] {
  const withRedis = ({ appendfsync }: ClusterRun): boolean => appendfsync !== null;
  return [
    ...many.filter(withRedis).flatMap((run) => checkUse(run, costs)),
    ...flood.filter(withRedis).map((run) => checkPeak(run, costs)),
  ];
}

function checkUse(run: ClusterRun, costs: ScaleCosts): ModelCheck[] {
  const load = predictLoad(toDemand(run, run.publishedPerSecond, 1), costs, run.nodes);
  return [
    { run, figure: 'CPU of the nodes', predicted: load.nodesCpu, measured: run.nodesCpu },
    { run, figure: 'CPU of Redis', predicted: load.redisCpu, measured: run.redisCpu },
    {
      run,
      figure: 'bytes/s out of Redis',
      predicted: load.redisOutBytesPerSecond,
      measured: run.redisOutBytesPerSecond,
    },
  ];
}

/** Nodes and Redis share one core: as much is delivered as it has time for. */
function checkPeak(run: ClusterRun, costs: ScaleCosts): ModelCheck {
  const cpuAt = (eventsPerSecond: number): number => {
    const load = predictLoad(toDemand(run, eventsPerSecond, floodBatch), costs, run.nodes);
    return load.nodesCpu + load.redisCpu;
  };
  const idleCpu = cpuAt(0);
  const batchesPerSecond = (1 - idleCpu) / (cpuAt(floodBatch) - idleCpu);
  return {
    run,
    figure: 'delivered/s at most',
    predicted: batchesPerSecond * floodBatch * run.viewers,
    measured: run.deliveredPerSecond,
  };
}

function toDemand({ viewers }: ClusterRun, eventsPerSecond: number, batch: number): ScaleDemand {
  return {
    viewers,
    watchedPerSecond: eventsPerSecond,
    publishedPerSecond: eventsPerSecond,
    commonPerSecond: 0,
    eventsPerPublication: batch,
    eventsPerChunk: batch,
    frameBytes: 0,
    retained: 0,
  };
}
