import 'server-only';
import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { AlertService } from '#lib/server/alerts/alert-service';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { defineScript } from '#lib/server/redis/redis-script';
import { type ErrorCode, errorCodes, PulseboardError } from '#lib/shared/errors';
import { report } from '../reports/report.ts';

/**
 * Asks the process that evaluates the alerts, by messages through Redis that are kept nowhere: what nobody hears has not been done,
 * and whoever asked is told.
 */
export interface RemoteAlerts {
  /** Asks this process if it evaluates the alerts, and else whichever does. @throws what `AlertService` throws; `log-unavailable` */
  readonly service: AlertService;
  /** From now on others ask this process; null: no longer. */
  serve(alerts: AlertService | null): Promise<void>;
  close(): void;
}

type Reading = Pick<AlertService, 'list' | 'get'>;
type Method = Exclude<keyof AlertService, keyof Reading>;

const methods = ['create', 'replace', 'remove', 'acknowledge', 'silence'] as const satisfies Method[];

/** `answerTo`: the channel that the answer goes to. */
const callShape = z.object({
  id: z.string(),
  answerTo: z.string(),
  method: z.enum(methods),
  parameters: z.array(z.unknown()),
});

const answerShape = z.union([
  z.object({ id: z.string(), fault: z.object({ code: z.enum(errorCodes), message: z.string() }) }),
  z.object({ id: z.string(), result: z.unknown().optional() }),
]);

type Call = z.output<typeof callShape>;
type Answer = z.output<typeof answerShape>;

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** In which the process that evaluates the alerts has to answer, in milliseconds. */
const answerLimitMs = 5_000;

/** ARGV: the id of a call, and for how long that is remembered in milliseconds. Answers 1 to the first who asks, and 0 to others. */
const claimScript = defineScript(
  '',
  `return redis.call('SET', base .. 'alert-call:' .. ARGV[1], '', 'NX', 'PX', ARGV[2]) and 1 or 0`,
);

/** @param kept what is read while another process evaluates the alerts: that needs nobody's answer */
export async function openRemoteAlerts(link: RedisLink, kept: Reading): Promise<RemoteAlerts> {
  const callChannel = `${link.base}alert-calls`;
  const answerChannel = `${link.base}alert-answers:${randomUUID()}`;
  const waiting = new Map<string, Waiting>();
  let served: AlertService | null = null;

  const answerCall = async ({ id, answerTo, method, parameters }: Call): Promise<void> => {
    if (served === null) return;
    // In the moment of a take-over two processes hear it.
    const isFirst = (await link.run(claimScript, id, answerLimitMs * 2)) === 1;
    if (!isFirst || served === null) return;
    const answer = await callLocally(served, method, parameters).then(
      (result) => ({ id, result }),
      (error: unknown) => ({ id, fault: toFault(error) }),
    );
    await link.publish(answerTo, JSON.stringify(answer));
  };

  const takeAnswer = (answer: Answer): void => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('fault' in answer) asked?.reject(new PulseboardError(answer.fault.code, answer.fault.message));
    else asked?.resolve(answer.result);
  };

  const client = await link.createWaitingClient();
  const take = async (channel: string, message: string): Promise<void> => {
    if (channel === answerChannel) takeAnswer(answerShape.parse(JSON.parse(message)));
    else await answerCall(callShape.parse(JSON.parse(message)));
  };
  client.on(
    'message',
    (channel: string, message: string) => void take(channel, message).catch(reportUnanswered),
  );
  const subscribe = async (): Promise<void> => {
    await client.subscribe(answerChannel, ...(served === null ? [] : [callChannel]));
  };
  await subscribe();
  // A new connection has to be told; where that fails it breaks, and there is another.
  client.on('ready', () => void subscribe().catch(reportUnanswered));

  const call = async (method: Method, parameters: readonly unknown[]): Promise<unknown> => {
    if (served !== null) return callLocally(served, method, parameters);
    const id = randomUUID();
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const timer = setTimeout(() => reject(nobodyLeads()), answerLimitMs);
    waiting.set(id, { resolve, reject });
    try {
      await link.publish(callChannel, JSON.stringify({ id, answerTo: answerChannel, method, parameters }));
      return await promise;
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
    }
  };

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each method is called under its own name, there or here
  const changing = Object.fromEntries(
    methods.map((method) => [method, (...parameters: readonly unknown[]) => call(method, parameters)]),
  ) as unknown as Pick<AlertService, Method>;

  return {
    service: {
      ...changing,
      list: () => (served ?? kept).list(),
      get: (id) => (served ?? kept).get(id),
    },
    async serve(alerts) {
      served = alerts;
      if (alerts !== null) await client.subscribe(callChannel);
      // Where that cannot be said, what comes is left unanswered.
      else await client.unsubscribe(callChannel).catch(() => {});
    },
    close: () => client.disconnect(),
  };
}

function callLocally(alerts: AlertService, method: Method, parameters: readonly unknown[]): Promise<unknown> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parameters are those of the method, there or here
  return (alerts[method] as (...parameters: readonly unknown[]) => Promise<unknown>)(...parameters);
}

function toFault(error: unknown): { code: ErrorCode; message: string } {
  if (error instanceof PulseboardError && errorCodes.includes(error.code))
    return { code: error.code, message: error.message };
  report.error('another process asked something of the alerts that failed', { error });
  return {
    code: 'internal',
    message: 'the server that evaluates the alerts failed to answer; its log says why',
  };
}

function nobodyLeads(): PulseboardError {
  return new PulseboardError(
    'log-unavailable',
    'no server evaluates the alerts right now; one will within seconds: try again',
  );
}

function reportUnanswered(error: unknown): void {
  report.error('a question of another process about the alerts was not answered', { error });
}
