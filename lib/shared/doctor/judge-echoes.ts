import { changesForAddress, changesForCaching, changesForClock, changesForPosition } from './changes.ts';
import { type Finding, noFault, notKnown } from './finding.ts';
import type { ObservedEcho } from './observation.ts';
import { writeDuration } from './write-duration.ts';

/** A publisher's own time may be so far ahead of the server's; beyond it is refused. */
const faultOffsetMs = 60_000;
const warningOffsetMs = 2_000;

/** The answer to a question that somebody else asked: null where all are to our own. */
export function judgeEchoes(echoes: readonly ObservedEcho[]): Finding | null {
  if (echoes.every(({ run, echo }) => echo.run === run)) return null;
  return {
    check: 'caching',
    status: 'fault',
    seen: 'A question was answered with the answer to another one: something in between keeps answers of /api/, whatever their query.',
    changes: changesForCaching,
  };
}

/** Whether a reader that comes back can say what it has. */
export function judgePosition(echoes: readonly ObservedEcho[]): Finding {
  const wrong = echoes.find(({ lastEventId, echo }) => echo.lastEventId !== lastEventId);
  if (wrong === undefined) return noFault('position', 'Last-Event-ID reaches the server as it was sent.');
  const { lastEventId } = wrong.echo;
  return {
    check: 'position',
    status: 'fault',
    seen:
      `Last-Event-ID ${lastEventId === null ? 'does not reach the server' : 'reaches the server as another one'}: what a browser misses ` +
      'while it reconnects by itself is lost to it.',
    changes: changesForPosition,
  };
}

/** How far the clocks of both ends are apart, as NTP measures it: the quickest answer tells it best. */
export function judgeClock(echoes: readonly ObservedEcho[]): Finding {
  const [best] = echoes.map(measureOffset).toSorted((a, b) => a.roundTripMs - b.roundTripMs);
  if (best === undefined) return notKnown('clock', 'The server was not asked.');
  const { offsetMs, roundTripMs } = best;
  const uncertainMs = roundTripMs / 2;
  const surelyMs = Math.max(0, Math.abs(offsetMs) - uncertainMs);
  const precision = `give or take ${writeDuration(uncertainMs)}`;
  if (surelyMs < warningOffsetMs)
    return noFault(
      'clock',
      `This clock and the server's are ${writeDuration(offsetMs)} apart, ${precision}; an answer takes ${writeDuration(roundTripMs)}.`,
    );
  return {
    check: 'clock',
    status: surelyMs < faultOffsetMs ? 'warning' : 'fault',
    seen:
      `This clock is ${writeDuration(offsetMs)} ${offsetMs > 0 ? 'behind' : 'ahead of'} the server's, ${precision}. Charts go by the server's; ` +
      'delays and countdowns on this machine are wrong by as much, and a time that it publishes (`at`) is refused from a minute ahead on. ' +
      'Find out which of the two is off.',
    changes: changesForClock,
  };
}

/** Whether the server tells people apart, and knows of TLS. */
export function judgeAddress(echoes: readonly ObservedEcho[], isSecure: boolean): Finding {
  const echo = echoes[0]?.echo;
  if (echo === undefined) return notKnown('address', 'The server was not asked.');
  const fault = (seen: string): Finding => ({
    check: 'address',
    status: 'fault',
    seen,
    changes: changesForAddress,
  });
  if (echo.isForwarderIgnored && echo.isNearestBelieved !== true)
    return fault(
      `The server takes you for ${echo.address}, which is a proxy that it was not told to believe: all who come through it count as one, and ` +
        'share one limit on connections and one on tries to sign in.',
    );
  if (isSecure && !echo.isSecure)
    return fault(
      `This address begins with https, and the server was not told so (it takes you for ${echo.address}): it does not mark its cookies as for TLS. ` +
        'Either no proxy says so by X-Forwarded-Proto, or the server was not told to believe it.',
    );
  if (echo.isForwarderIgnored)
    return {
      check: 'address',
      status: 'warning',
      seen:
        `The server takes you for ${echo.address}, and X-Forwarded-For names somebody farther away as well. If ${echo.address} is a proxy of yours, ` +
        'the server was not told to believe it, and all who come through it count as one. If not, all is well: a proxy on your side, or ' +
        'whoever asks, may write there what they like.',
      changes: changesForAddress,
    };
  return noFault('address', `The server takes you for ${echo.address}${isSecure ? ', over TLS' : ''}.`);
}

function measureOffset({ askedAt, answeredAt, echo }: ObservedEcho) {
  return { offsetMs: echo.serverTime - (askedAt + answeredAt) / 2, roundTripMs: answeredAt - askedAt };
}
