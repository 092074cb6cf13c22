import { type Check, checks, type Finding, notKnown } from './finding.ts';
import { judgeArrival, judgeBuffering, judgeCaching, judgeCompression } from './judge-arrival.ts';
import { judgeConnections } from './judge-connections.ts';
import { judgeAddress, judgeClock, judgeEchoes, judgePosition } from './judge-echoes.ts';
import { judgeAge, judgeSilence } from './judge-watch.ts';
import type { Observation } from './observation.ts';

/** What an observation comes to: a finding for each check that something was seen for, in their order. */
export function judge(observation: Observation): readonly Finding[] {
  const found = [...judgeAnswers(observation), ...judgeStreams(observation), ...judgeWatches(observation)];
  return checks.flatMap((check) => found.find((finding) => finding.check === check) ?? []);
}

function judgeAnswers({ echoes, isSecure }: Observation): readonly Finding[] {
  if (echoes.length === 0) return [];
  const misled = judgeEchoes(echoes);
  if (misled === null) return [judgePosition(echoes), judgeClock(echoes), judgeAddress(echoes, isSecure)];
  const others: readonly Check[] = ['position', 'clock', 'address'];
  return [misled, ...others.map((check) => notKnown(check, 'The answers were those of somebody else.'))];
}

function judgeStreams({ paced, twins, several, observer, protocol }: Observation): readonly Finding[] {
  return [
    ...(paced === null ? [] : [judgeArrival(paced), judgeBuffering(paced), judgeCompression(paced)]),
    ...(twins === null ? [] : [judgeCaching(twins)]),
    ...(several === null ? [] : [judgeConnections(several, { observer, protocol, paced })]),
  ];
}

function judgeWatches({ silent, beating, watchMs, echoes }: Observation): readonly Finding[] {
  const heartbeatMs = echoes[0]?.echo.heartbeatMs;
  if (silent === null || beating === null || heartbeatMs === undefined) return [];
  const watch = { silent, beating, watchMs, heartbeatMs };
  return [judgeSilence(watch), judgeAge(watch)];
}
