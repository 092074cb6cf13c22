import { type Finding, noFault, notKnown } from './finding.ts';
import {
  changesForCaching,
  changesForCompression,
  changesForBuffering,
  changesForRefusals,
} from './changes.ts';
import { smallPieces } from './probes.ts';
import type { ObservedPiece, ObservedStream } from './observation.ts';
import { writeDuration } from './write-duration.ts';

/** Held back for so long, half of the small pieces make a stream of no use; and so long is no network's doing. */
const faultDelayMs = 400;
const warningDelayMs = 150;

/** What arrives within this was let go together. */
const clumpMs = 10;

/** Whether a stream comes at all, as one, and whole. */
export function judgeArrival(paced: ObservedStream): Finding {
  const fault = (seen: string): Finding => ({ check: 'arrival', status: 'fault', seen, changes: [] });
  const { status, detail, contentType, pieces, isWhole, isGivenUp } = paced;
  if (status === null)
    return fault('The server answers questions, and a stream that was asked for brought no answer.');
  if (status === 503 && detail !== null)
    return { ...fault(`A stream was answered 503: ${detail}`), changes: changesForRefusals };
  if (status !== 200)
    return fault(
      `The server answers questions, and a stream was answered ${status}${detail === null ? ', by something in between' : `: ${detail}`}.`,
    );
  if (contentType?.startsWith('text/event-stream') !== true)
    return fault(
      `A stream arrives as ${contentType ?? 'nothing in particular'} in place of text/event-stream: browsers refuse it. ` +
        'Something in between rewrites Content-Type.',
    );
  if (isGivenUp) return judgeGivenUp(paced);
  if (!isWhole)
    return fault(
      `A stream ended after ${pieces.length} pieces, before its last one: something in between cuts it.`,
    );
  return noFault('arrival', `${pieces.length} pieces of a stream arrived, the last one among them.`);
}

/** One that the doctor did not wait for was not cut; but on no line that streams can be used on does nothing come at all. */
function judgeGivenUp({ pieces, askedAt, endedAt }: ObservedStream): Finding {
  const waited = writeDuration(endedAt - askedAt);
  if (pieces.length === 0)
    return {
      check: 'arrival',
      status: 'fault',
      seen: `A stream opened, and nothing of it came in ${waited}: something in between holds it back.`,
      changes: changesForBuffering,
    };
  return {
    check: 'arrival',
    status: 'warning',
    seen:
      `After ${waited} the doctor gave up a stream of 36 KiB at most, of which ${pieces.length} pieces had come: the line is too slow to tell ` +
      'whether streams arrive whole.',
    changes: [],
  };
}

/** Whether events come when they are sent. */
export function judgeBuffering(paced: ObservedStream): Finding {
  const { pieces, contentEncoding } = paced;
  if (pieces.length === 0) return notKnown('buffering', 'No stream arrived.');
  const { medianMs, mostMs } = measureDelays(pieces);
  const figures = `Half of the events came more than ${writeDuration(medianMs)} late, the latest ${writeDuration(mostMs)}`;
  if (medianMs < warningDelayMs)
    return noFault(
      'buffering',
      `Events come as they are sent: the latest was ${writeDuration(mostMs)} behind the quickest.`,
    );
  if (contentEncoding !== null)
    return notKnown('buffering', `${figures}. It cannot be told from what compression does, see below.`);
  const status = medianMs < faultDelayMs ? 'warning' : 'fault';
  return {
    check: 'buffering',
    status,
    seen: `${figures}: ${describeHeld(pieces)}`,
    changes: changesForBuffering,
  };
}

/** Whether streams are compressed, which is no harm as long as what is sent comes at once. */
export function judgeCompression({ pieces, contentEncoding }: ObservedStream): Finding {
  if (pieces.length === 0) return notKnown('compression', 'No stream arrived.');
  if (contentEncoding === null)
    return noFault('compression', 'Streams come as they are, without compression.');
  const { medianMs, mostMs } = measureDelays(pieces);
  if (medianMs < warningDelayMs)
    return {
      check: 'compression',
      status: 'warning',
      seen:
        `Something in between compresses streams (${contentEncoding}), against Cache-Control: no-transform. Events come as they are ` +
        'sent all the same; it takes memory for each stream, and the next one in between may not let them through so well.',
      changes: changesForCompression,
    };
  return {
    check: 'compression',
    status: 'fault',
    seen:
      `Something in between compresses streams (${contentEncoding}) and holds events back until it has enough: half of them came more ` +
      `than ${writeDuration(medianMs)} late, the latest ${writeDuration(mostMs)}.`,
    changes: changesForCompression,
  };
}

/** Whether one answer is given to several. */
export function judgeCaching(twins: readonly ObservedStream[]): Finding {
  const probes = twins.map(({ pieces }) => pieces[0]?.probe);
  if (probes.includes(undefined)) return notKnown('caching', 'No stream arrived.');
  if (new Set(probes).size < probes.length)
    return {
      check: 'caching',
      status: 'fault',
      seen: 'A second stream was answered with what the first one had brought: something in between keeps answers of /api/.',
      changes: changesForCaching,
    };
  const cacheControl = twins[0]?.cacheControl ?? null;
  if (cacheControl === null || !/no-cache|no-store/.test(cacheControl))
    return {
      check: 'caching',
      status: 'warning',
      seen:
        `Something in between writes Cache-Control anew: ${cacheControl ?? 'it is gone'}, where the server says no-cache, no-transform. ` +
        'Nothing was kept, but what comes after it may keep or compress streams.',
      changes: changesForCaching,
    };
  return noFault('caching', 'A second stream with the same address was not the first one again.');
}

/** How late the small pieces came, which are sent far apart, beside the quickest of all. */
function measureDelays(pieces: readonly ObservedPiece[]): {
  readonly medianMs: number;
  readonly mostMs: number;
} {
  const lags = pieces.map(({ arrivedAt, sentAt }) => arrivedAt - sentAt);
  const least = Math.min(...lags);
  const delays = lags
    .slice(0, smallPieces.count)
    .map((lag) => lag - least)
    .toSorted((a, b) => a - b);
  return { medianMs: delays[Math.floor(delays.length / 2)] ?? 0, mostMs: delays.at(-1) ?? 0 };
}

function describeHeld(pieces: readonly ObservedPiece[]): string {
  const until = (pieces[0]?.arrivedAt ?? 0) + clumpMs;
  const together = pieces.filter(({ arrivedAt }) => arrivedAt <= until);
  if (together.length === pieces.length)
    return 'all of them came at the end. Something in between keeps a stream until it is over.';
  const kibibytes = Math.max(1, Math.round(together.reduce((sum, { bytes }) => sum + bytes, 0) / 1_024));
  return `something in between holds a stream back until it has about ${kibibytes} KiB of it.`;
}
