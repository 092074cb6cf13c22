import type { Publication } from '#lib/shared/events';
import { startRedisServer } from '#e2e/testing/redis-server';
import type { AppendTarget } from './append-target.ts';
import { connectToRedis, encodeCommand, type RedisConnection } from './redis-connection.ts';

const stream = 'log';

/** A Redis of its own with one stream for all topics, as the log has one order for all. */
export async function openRedisTarget(
  directory: string,
  appendfsync: 'always' | 'everysec',
): Promise<AppendTarget> {
  const server = await startRedisServer({ directory, settings: { appendonly: 'yes', appendfsync } });
  const connections: RedisConnection[] = [];
  const open = async (): Promise<RedisConnection> => {
    const connection = await connectToRedis(server.port);
    connections.push(connection);
    return connection;
  };
  return {
    async connect() {
      const connection = await open();
      return (publications) => connection.send(encodeBatch(publications), 3 * publications.length + 2);
    },
    async count() {
      const reply = await (await open()).send(encodeCommand('XLEN', stream), 1);
      return Number(reply.slice(1));
    },
    async close() {
      for (const connection of connections) connection.close();
      await server.stop();
    },
  };
}

const multi = encodeCommand('MULTI');
const exec = encodeCommand('EXEC');

// All or none, as the log has it. Answered by a line for MULTI, one for each XADD, the length of EXEC's list, and two
// for each position in it.
function encodeBatch(publications: readonly Publication[]): string {
  return multi + publications.map(encodeEvent).join('') + exec;
}

function encodeEvent({ topic, type = 'message', at = Date.now(), data }: Publication): string {
  return encodeCommand(
    'XADD',
    stream,
    '*',
    'topic',
    topic,
    'type',
    type,
    'at',
    String(at),
    'data',
    JSON.stringify(data),
  );
}
