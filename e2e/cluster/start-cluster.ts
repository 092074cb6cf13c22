import { startNginx } from '#e2e/testing/nginx';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { startServer, type TestServer } from '#e2e/testing/server';
import { startTcpProxy, type TcpProxy } from '#e2e/testing/tcp-proxy';

/** One of the servers that share a log. */
export interface ClusterNode {
  readonly name: string;
  /** Its own, past the balancer. */
  readonly url: string;
  /** Its way to Redis. */
  readonly link: TcpProxy;
  /** Ends it without a word, and resolves once it has ended. */
  kill(): Promise<void>;
  /** Starts it again on its port; resolves once it answers. */
  restart(): Promise<void>;
}

export interface Cluster {
  /** Of the balancer. */
  readonly url: string;
  readonly redis: RedisServer;
  readonly nodes: readonly ClusterNode[];
  stop(): Promise<void>;
}

/** The topic of the one source that the nodes run. */
export const counterTopic = 'counter';

/** How often the source `counter` counts, in milliseconds. */
export const counterIntervalMs = 100;

// Every command is on the disk before it is answered.
const redisSettings = { appendonly: 'yes', appendfsync: 'always' };

const settings = {
  SPACE: 'test-cluster',
  SOURCES: counterTopic,
  COUNTER_INTERVAL_MS: String(counterIntervalMs),
  HEARTBEAT_MS: '1000',
  RETAIN_EVENTS: '100000000',
};

// A body of a publisher whose server went away in the middle is the publisher's to send again, not the balancer's.
const directives = 'proxy_next_upstream error; proxy_connect_timeout 1s;';

/** Starts servers that share a Redis, each by a proxy of its own, behind one nginx that asks them in turn. */
export async function startCluster(nodeCount: number): Promise<Cluster> {
  const redis = await startRedisServer({ settings: redisSettings });
  const stops: (() => Promise<unknown>)[] = [() => redis.stop()];
  const stop = async (): Promise<void> => {
    for (const stopOne of stops.splice(0).toReversed()) await stopOne();
  };
  try {
    const nodes: ClusterNode[] = [];
    for (let index = 0; index < nodeCount; index += 1) {
      const link = await startTcpProxy(redis.port);
      stops.push(() => link.close());
      const node = await startNode(`node ${index + 1}`, link);
      stops.push(() => node.kill());
      nodes.push(node);
    }
    const nginx = await startNginx(
      nodes.map(({ url }) => Number(new URL(url).port)),
      directives,
    );
    stops.push(() => nginx.stop());
    return { url: nginx.url, redis, nodes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startNode(name: string, link: TcpProxy): Promise<ClusterNode> {
  const environment = { ...settings, REDIS_URL: `redis://127.0.0.1:${link.port}` };
  let server: TestServer = await startServer({ environment });
  const { url, port } = server;
  return {
    name,
    url,
    link,
    async kill() {
      await server.stop('SIGKILL');
    },
    async restart() {
      server = await startServer({ environment, port });
    },
  };
}
