import { changesForAge, changesForSilence } from './changes.ts';
import { type Finding, noFault, notKnown } from './finding.ts';
import type { ObservedStream } from './observation.ts';
import { writeDuration } from './write-duration.ts';

/** What was seen of two streams of one length: a silent one, and one with the heartbeats that real ones have. */
export interface Watch {
  readonly silent: ObservedStream;
  readonly beating: ObservedStream;
  readonly watchMs: number;
  readonly heartbeatMs: number;
}

/** A limit on silence is met a little late, and a cut is noticed later still. */
const tolerance = 0.8;

/** Whether a stream is cut because nothing comes over it. */
export function judgeSilence(watch: Watch): Finding {
  const { silent, watchMs, heartbeatMs } = watch;
  if (silent.pieces.length === 0) return notKnown('silence', 'No stream arrived.');
  const heartbeat = `a heartbeat after each ${writeDuration(heartbeatMs)} of silence`;
  if (silent.isWhole) return noFault('silence', describeWatched(watchMs, heartbeatMs, heartbeat));
  if (silent.isGivenUp)
    return notKnown(
      'silence',
      'The end of a silent stream did not come in time: the line is too slow, or something drops what is silent without a word.',
    );
  if (isCutByAge(watch)) return notKnown('silence', 'Streams with heartbeats are cut too, see below.');
  if (isCutAlike(watch)) return judgeCutAlike(watch);
  const limitMs = silenceOf(silent);
  const cut = `A silent stream was cut after ${writeDuration(limitMs)}`;
  if (heartbeatMs <= limitMs / 2)
    return noFault('silence', `${cut}; with ${heartbeat} no real stream is silent for so long.`);
  return {
    check: 'silence',
    status: heartbeatMs < limitMs * tolerance ? 'warning' : 'fault',
    seen:
      heartbeatMs < limitMs * tolerance
        ? `${cut}. There is ${heartbeat}: one that is late, and a stream is gone.`
        : `${cut}, and there is only ${heartbeat}: every quiet stream is cut off, again and again.`,
    changes: changesForSilence(toHeartbeat(limitMs)),
  };
}

/** Whether a stream is cut because it has gone on for long, whatever comes over it. */
export function judgeAge(watch: Watch): Finding {
  const { beating, watchMs } = watch;
  if (beating.pieces.length === 0) return notKnown('age', 'No stream arrived.');
  if (beating.isWhole)
    return noFault(
      'age',
      `A stream with heartbeats went on for ${writeDuration(watchMs)}, as long as it was watched.`,
    );
  if (beating.isGivenUp)
    return notKnown('age', 'The end of the stream with heartbeats did not come in time.');
  if (isCutAlike(watch))
    return notKnown('age', 'It cannot be told whether silence or age is what is cut, see above.');
  if (watch.silent.isWhole && beating.pieces.length < 2)
    return notKnown(
      'age',
      'The stream with heartbeats was cut before the first one, and the silent one beside it was not: examine again.',
    );
  if (!isCutByAge(watch))
    return notKnown('age', 'The stream with heartbeats was cut in a silence, see above.');
  return {
    check: 'age',
    status: 'fault',
    seen:
      `A stream with heartbeats was cut after ${writeDuration(lengthOf(beating))}: something in between limits how long an answer may ` +
      'take. Readers come back without a loss, and do so each time.',
    changes: changesForAge,
  };
}

/** One that was cut soon after a heartbeat was not cut for its silence. */
function isCutByAge({ silent, beating }: Watch): boolean {
  if (beating.isWhole || beating.isGivenUp || beating.pieces.length < 2) return false;
  return silent.isWhole || silenceOf(beating) < silenceOf(silent) * tolerance;
}

/** Until the second piece of the beating one, the two streams are the same. */
function isCutAlike({ silent, beating }: Watch): boolean {
  if (silent.isWhole || beating.isWhole || silent.isGivenUp || beating.isGivenUp) return false;
  const [shorter = 0, longer = 0] = [lengthOf(silent), lengthOf(beating)].toSorted((a, b) => a - b);
  return beating.pieces.length < 2 && shorter >= longer * tolerance;
}

function judgeCutAlike({ silent, heartbeatMs }: Watch): Finding {
  const limitMs = silenceOf(silent);
  return {
    check: 'silence',
    status: 'fault',
    seen:
      `A silent stream and one with heartbeats were both cut after ${writeDuration(limitMs)}, before the first heartbeat ` +
      `(${writeDuration(heartbeatMs)}): a limit on silence and one on age cannot be told apart. Shorten the heartbeat and examine again: ` +
      'if streams are cut all the same, it is their age, and a heartbeat does not help.',
    changes: [...changesForSilence(toHeartbeat(limitMs)), ...changesForAge],
  };
}

/** The heartbeat that a limit on silence leaves room for. */
function toHeartbeat(limitMs: number): number {
  return Math.max(1, Math.floor(limitMs / 3 / 100)) * 100;
}

function describeWatched(watchMs: number, heartbeatMs: number, heartbeat: string): string {
  const watched = `A stream that was silent for ${writeDuration(watchMs)} stayed open`;
  return watchMs > heartbeatMs
    ? `${watched}; real ones have ${heartbeat}.`
    : `${watched}. Real ones have ${heartbeat}: watch for longer to see whether they live so long.`;
}

function silenceOf({ pieces, endedAt, askedAt }: ObservedStream): number {
  return endedAt - (pieces.at(-1)?.arrivedAt ?? askedAt);
}

function lengthOf({ pieces, endedAt, askedAt }: ObservedStream): number {
  return endedAt - (pieces[0]?.arrivedAt ?? askedAt);
}
