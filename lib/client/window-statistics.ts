import 'client-only';
import { positionAt } from '#lib/shared/positions';
import { type BrowserEnvironment, browserEnvironment } from './browser-environment.ts';
import { createRequestTurns } from './request-turns.ts';
import { readTopicBuckets } from './topic-past.ts';

/** What a number of a topic was over a time: of every event, not of those that a chart draws. */
export interface WindowStatistics {
  readonly field: string;
  readonly count: number;
  readonly min: number;
  readonly max: number;
  readonly mean: number;
}

/** The stream has a connection, and a browser has six for a server. */
const mostAtATime = 3;

/**
 * Asks the server what numbers of a topic were over a time, in Unix ms, both ends included; one without any event is left out.
 *
 * @throws {Error} with a message for people; the signal's reason when that ended it
 */
export async function readWindowStatistics(
  topic: string,
  fields: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
  signal: AbortSignal,
  environment: BrowserEnvironment = browserEnvironment,
): Promise<readonly WindowStatistics[]> {
  const turns = createRequestTurns(mostAtATime);
  const span = { after: positionAt(Math.floor(from)), before: positionAt(Math.floor(to) + 1) };
  const answers = await Promise.all(
    fields.map(async (field) => {
      const part = { points: 1, field, ...span };
      const ask = () => readTopicBuckets(topic, part, { signal, environment });
      const [bucket] = (await turns.run(ask, signal)) ?? [];
      return bucket === undefined ? null : { field, ...bucket };
    }),
  );
  return answers.filter((one) => one !== null);
}
