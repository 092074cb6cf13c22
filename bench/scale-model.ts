/**
 * What one thing costs, as it was measured: CPU in microseconds. A node is one process, which has one core for nearly all that
 * it does; so has Redis.
 */
export interface ScaleCosts {
  /** A chunk sent to one viewer, and each event in it. */
  readonly chunkMicros: number;
  readonly deliveryMicros: number;
  /** A request that publishes, and each event in it, at the node that is asked. */
  readonly requestMicros: number;
  readonly requestEventMicros: number;
  /** A read that brings news, and each event in it, at every node. */
  readonly wakeMicros: number;
  readonly heardMicros: number;
  readonly idleNodeCpu: number;
  readonly connectionBytes: number;
  /** The script that appends, and each event in it. */
  readonly redisAppendMicros: number;
  readonly redisEventMicros: number;
  /** What it does for nodes that idle: at all, and for each. In cores. */
  readonly redisIdleCpu: number;
  readonly redisIdleNodeCpu: number;
  /** A read that one node is answered, and each event in it. */
  readonly redisReadMicros: number;
  readonly redisReadEventMicros: number;
  /** What goes from Redis to each node: for a read, and for each event in it. */
  readonly redisReadBytes: number;
  readonly redisReadEventBytes: number;
  /** The answer to an append. */
  readonly redisAnswerBytes: number;
  readonly redisHistoryBytes: number;
}

/** What a space is asked for. Rates are events a second. */
export interface ScaleDemand {
  readonly viewers: number;
  /** What each viewer is sent. */
  readonly watchedPerSecond: number;
  /** All that is published and that only some watch: spaces divide it. */
  readonly publishedPerSecond: number;
  /** What everybody watches, and every space has to be sent. */
  readonly commonPerSecond: number;
  readonly eventsPerPublication: number;
  /** Events that a viewer is sent at once. */
  readonly eventsPerChunk: number;
  /** Of an event on the wire to a viewer. */
  readonly frameBytes: number;
  /** Events that are kept. */
  readonly retained: number;
}

/** What there is to use. Shares are of one core; no more of it is planned with, so that bursts and restarts have room. */
export interface ScaleLimits {
  readonly cpuShare: number;
  readonly connectionsPerNode: number;
  readonly nodeMemoryBytes: number;
  readonly nodeBytesPerSecond: number;
  readonly redisMemoryBytes: number;
  readonly redisBytesPerSecond: number;
}

/** What one space needs. CPU in cores. */
export interface SpaceLoad {
  readonly nodes: number;
  readonly nodesCpu: number;
  readonly redisCpu: number;
  readonly redisOutBytesPerSecond: number;
  readonly redisMemoryBytes: number;
  /** Of all nodes together, without what a node occupies by itself. */
  readonly nodesMemoryBytes: number;
  readonly nodesOutBytesPerSecond: number;
}

/** Headers of TCP, IP and Ethernet around each chunk. */
const packetBytes = 66;

/** What one space of so many nodes needs, with viewers and publishers spread evenly or not: the sums are the same. */
export function predictLoad(demand: ScaleDemand, costs: ScaleCosts, nodes: number): SpaceLoad {
  const events = demand.publishedPerSecond + demand.commonPerSecond;
  const publications = events / demand.eventsPerPublication;
  return {
    nodes,
    nodesCpu: nodes * hearingCpu(demand, costs) + sharedCpu(demand, costs),
    redisCpu: appendingCpu(demand, costs) + nodes * feedingCpu(demand, costs),
    redisOutBytesPerSecond:
      publications * costs.redisAnswerBytes +
      nodes * (publications * costs.redisReadBytes + events * costs.redisReadEventBytes),
    redisMemoryBytes: demand.retained * costs.redisHistoryBytes,
    nodesMemoryBytes: demand.viewers * costs.connectionBytes,
    nodesOutBytesPerSecond:
      demand.viewers * demand.watchedPerSecond * (demand.frameBytes + packetBytes / demand.eventsPerChunk),
  };
}

/** The parts of a space that may limit it, as a share of what there is to use: above 1 it is too much. */
export function usedShares(
  load: SpaceLoad,
  demand: ScaleDemand,
  limits: ScaleLimits,
): Record<string, number> {
  const { nodes } = load;
  return {
    'CPU of the nodes': load.nodesCpu / nodes / limits.cpuShare,
    'streams of a node': demand.viewers / nodes / limits.connectionsPerNode,
    'memory of the nodes': load.nodesMemoryBytes / nodes / limits.nodeMemoryBytes,
    'network of the nodes': load.nodesOutBytesPerSecond / nodes / limits.nodeBytesPerSecond,
    'CPU of Redis': load.redisCpu / limits.cpuShare,
    'memory of Redis': load.redisMemoryBytes / limits.redisMemoryBytes,
    'network of Redis': load.redisOutBytesPerSecond / limits.redisBytesPerSecond,
  };
}

/** Viewers of one node by itself. */
export function countViewersOfOneNode(
  demand: Omit<ScaleDemand, 'viewers'>,
  costs: ScaleCosts,
  limits: ScaleLimits,
): number {
  const one = { ...demand, viewers: 1 };
  const shares = Object.entries(usedShares(predictLoad(one, costs, 1), one, limits));
  const none = usedShares(
    predictLoad({ ...demand, viewers: 0 }, costs, 1),
    { ...demand, viewers: 0 },
    limits,
  );
  const room = shares.map(([part, share]) => {
    const fixed = none[part] ?? 0;
    return share === fixed ? Number.POSITIVE_INFINITY : (1 - fixed) / (share - fixed);
  });
  return Math.max(0, Math.floor(Math.min(...room)));
}

/** Nodes that one Redis can feed with all that is published in a space. */
export function countNodesOfOneRedis(
  demand: Omit<ScaleDemand, 'viewers'>,
  costs: ScaleCosts,
  limits: ScaleLimits,
): number {
  const space = { ...demand, viewers: 0 };
  const byCpu = (limits.cpuShare - appendingCpu(space, costs)) / feedingCpu(space, costs);
  const [none, one] = [0, 1].map((nodes) => predictLoad(space, costs, nodes).redisOutBytesPerSecond);
  const byNetwork = (limits.redisBytesPerSecond - (none ?? 0)) / ((one ?? 0) - (none ?? 0));
  return Math.max(0, Math.floor(Math.min(byCpu, byNetwork)));
}

/** Cores of each node, whoever watches: it hears of everything in its space. */
export function hearingCpu(demand: Omit<ScaleDemand, 'viewers'>, costs: ScaleCosts): number {
  return costs.idleNodeCpu + perPublication(demand, costs.wakeMicros, costs.heardMicros);
}

/** Cores that the nodes of a space use for what they do once between them. */
export function sharedCpu(demand: ScaleDemand, costs: ScaleCosts): number {
  const deliveries = demand.viewers * demand.watchedPerSecond;
  const deliveryMicros = costs.chunkMicros / demand.eventsPerChunk + costs.deliveryMicros;
  return (
    perPublication(demand, costs.requestMicros, costs.requestEventMicros) +
    (deliveries * deliveryMicros) / 1_000_000
  );
}

function appendingCpu(demand: ScaleDemand, costs: ScaleCosts): number {
  return costs.redisIdleCpu + perPublication(demand, costs.redisAppendMicros, costs.redisEventMicros);
}

function feedingCpu(demand: ScaleDemand, costs: ScaleCosts): number {
  return costs.redisIdleNodeCpu + perPublication(demand, costs.redisReadMicros, costs.redisReadEventMicros);
}

function perPublication(
  demand: Omit<ScaleDemand, 'viewers'>,
  eachMicros: number,
  eventMicros: number,
): number {
  const events = demand.publishedPerSecond + demand.commonPerSecond;
  return (events * (eachMicros / demand.eventsPerPublication + eventMicros)) / 1_000_000;
}
