import { changesForRefusals, changesForSix } from './changes.ts';
import { type Finding, noFault, notKnown } from './finding.ts';
import type { Observation, ObservedStream } from './observation.ts';

/** What a browser opens to a server that speaks HTTP/1.1. */
const browserLimit = 6;

/** How many streams can be open at once. */
export function judgeConnections(
  several: readonly ObservedStream[],
  { observer, protocol, paced }: Pick<Observation, 'observer' | 'protocol' | 'paced'>,
): Finding {
  const refused = several.filter(({ status }) => status !== 200 && status !== null);
  const [first] = refused;
  if (first !== undefined)
    return {
      check: 'connections',
      status: 'fault',
      seen:
        `Of ${several.length} streams that were asked for at once, ${refused.length} were refused with ${first.status}` +
        `${first.detail === null ? ', by something in between' : `: ${first.detail}`}.`,
      changes: changesForRefusals,
    };
  const lost = several.filter((stream) => isLost(stream, paced));
  if (lost.length > 0 && hasArrived(paced)) return judgeLost(several.length, lost.length);
  if (several.some(({ pieces, isGivenUp }) => pieces.length === 0 || isGivenUp))
    return notKnown('connections', 'Not all of the streams that were asked for at once arrived.');
  const together = countTogether(several);
  if (protocol === 'http/1.1') return judgeOldProtocol(several.length, together, observer);
  if (together >= several.length)
    return noFault('connections', `${together} streams were open at once${nameProtocol(protocol)}.`);
  return {
    check: 'connections',
    status: together < browserLimit - 1 ? 'fault' : 'warning',
    seen:
      `Of ${several.length} streams that were asked for at once, ${together} opened${nameProtocol(protocol)}; the others waited until one ended. ` +
      'Something in between limits connections.',
    changes: [...changesForSix, ...changesForRefusals],
  };
}

/** Where one that was alone was whole, one that was cut was cut because of the others: it is shorter. */
function isLost({ pieces, isWhole, isGivenUp }: ObservedStream, paced: ObservedStream | null): boolean {
  return pieces.length === 0 || (paced?.isWhole === true && !isWhole && !isGivenUp);
}

function hasArrived(paced: ObservedStream | null): boolean {
  return paced !== null && paced.pieces.length > 0;
}

function judgeLost(count: number, lostCount: number): Finding {
  return {
    check: 'connections',
    status: 'fault',
    seen:
      `Of ${count} streams that were asked for at once, ${lostCount} were lost without a word, where one alone arrives. ` +
      'Something in between limits connections, and closes or drops those beyond.',
    changes: changesForRefusals,
  };
}

/** With HTTP/1.1 a browser holds the seventh back itself; a terminal does not. */
function judgeOldProtocol(count: number, together: number, observer: Observation['observer']): Finding {
  const seen =
    observer === 'terminal' && together >= count
      ? `${together} streams were open at once, over HTTP/1.1: to such a server a browser opens six at most, over all of its tabs.`
      : `Of ${count} streams that were asked for at once, ${together} opened over HTTP/1.1; the others waited until one ended. A browser ` +
        'opens six at most to such a server, over all of its tabs.';
  return {
    check: 'connections',
    // Fewer than a browser would open, beside a page or two that are open already, are not its doing.
    status: together < browserLimit / 2 ? 'fault' : 'warning',
    seen: `${seen} Pulseboard's own pages share one; pages that open streams of their own hang at the seventh.`,
    changes: changesForSix,
  };
}

/** The most that were open at one time, by the server's clock: what holds answers back does not change it. */
function countTogether(streams: readonly ObservedStream[]): number {
  const spans = streams.map(({ pieces }) => ({
    from: pieces[0]?.sentAt ?? 0,
    until: pieces.at(-1)?.sentAt ?? 0,
  }));
  return Math.max(
    ...spans.map(({ from }) => spans.filter((other) => other.from <= from && from < other.until).length),
  );
}

function nameProtocol(protocol: string | null): string {
  if (protocol === null) return '';
  return ` over ${protocol === 'h2' ? 'HTTP/2' : protocol === 'h3' ? 'HTTP/3' : protocol}`;
}
