import { describe, expect, it } from 'vitest';
import { type Check, checks, type FindingStatus } from './finding.ts';
import { judge } from './judge.ts';
import type { Observation, ObservedPiece, ObservedStream } from './observation.ts';
import { cutAt, giveUpAt, observeAll, observeEcho, observeHealthy } from './testing/observed.ts';

/** Of each check that is not as it should be, its status. */
function findTroubles(change: Partial<Observation>): Partial<Record<Check, FindingStatus>> {
  const troubles = judge(observeAll(change)).filter(({ status }) => status !== 'ok');
  return Object.fromEntries(troubles.map(({ check, status }) => [check, status]));
}

function see(change: Partial<Observation>, check: Check) {
  const finding = judge(observeAll(change)).find((each) => each.check === check);
  if (finding === undefined) throw new Error(`nothing was found for ${check}`);
  return finding;
}

/** A stream whose pieces come when `arrive` says. */
function paced(
  arrive: (piece: ObservedPiece) => number,
  change: Partial<ObservedStream> = {},
): ObservedStream {
  const stream = observeHealthy('paced', change);
  for (const piece of stream.pieces) Object.assign(piece, { arrivedAt: arrive(piece) });
  return stream;
}

/** Pieces come this late at the middle of the small ones, and the large ones in time. */
const late = (delayMs: number, change: Partial<ObservedStream> = {}): ObservedStream =>
  paced(({ index, arrivedAt }) => arrivedAt + (index < 10 ? delayMs : 0), change);

describe('judge', () => {
  it('has a finding for each check, in their order, and no trouble where nothing is in the way', () => {
    const findings = judge(observeAll());
    expect(findings.map(({ check }) => check)).toEqual(checks);
    expect(findings.filter(({ status, changes }) => status !== 'ok' || changes.length > 0)).toEqual([]);
  });

  it('has findings of what was looked at, and of nothing else', () => {
    const nothing = { paced: null, twins: null, several: null, silent: null, beating: null };
    expect(judge(observeAll({ echoes: [], ...nothing }))).toEqual([]);
    expect(judge(observeAll(nothing)).map(({ check }) => check)).toEqual(['position', 'clock', 'address']);
  });
});

describe('arrival', () => {
  it('is a fault where a stream is refused, is called something else, or ends early', () => {
    const refused = { status: 502, pieces: [], isWhole: false };
    const unknown = { buffering: 'unknown', compression: 'unknown' };
    expect(findTroubles({ paced: observeHealthy('paced', refused) })).toEqual({
      arrival: 'fault',
      ...unknown,
    });
    expect(findTroubles({ paced: observeHealthy('paced', { ...refused, status: null }) })).toEqual({
      arrival: 'fault',
      ...unknown,
    });
    expect(findTroubles({ paced: observeHealthy('paced', { contentType: 'text/plain' }) })).toEqual({
      arrival: 'fault',
    });
    expect(findTroubles({ paced: cutAt(observeHealthy('paced'), 1_000) })).toEqual({ arrival: 'fault' });
  });

  it('is a warning where the doctor gave a slow stream up, and a fault where nothing of one came', () => {
    const slow = giveUpAt(observeHealthy('paced'), 2_100);
    expect(findTroubles({ paced: slow })).toEqual({ arrival: 'warning' });
    expect(see({ paced: slow }, 'arrival').seen).toContain('too slow to tell');
    const nothing = giveUpAt(observeHealthy('paced'), 0);
    expect(findTroubles({ paced: nothing })).toMatchObject({ arrival: 'fault' });
    expect(see({ paced: nothing }, 'arrival').seen).toContain('nothing of it came');
  });

  it('says what the server said of a refusal', () => {
    const detail = '100 streams of 192.0.2.1 are open, which is the limit for one address';
    const stream = observeHealthy('paced', { status: 503, pieces: [], isWhole: false, detail });
    expect(see({ paced: stream }, 'arrival')).toMatchObject({
      seen: `A stream was answered 503: ${detail}`,
      changes: expect.arrayContaining([expect.objectContaining({ where: 'Pulseboard' })]),
    });
  });
});

describe('buffering', () => {
  it.each([
    [149, {}],
    [150, { buffering: 'warning' }],
    [399, { buffering: 'warning' }],
    [400, { buffering: 'fault' }],
  ] as const)('of %i ms is %o', (delayMs, troubles) => {
    expect(findTroubles({ paced: late(delayMs) })).toEqual(troubles);
  });

  it('is none where a few pieces come late, as on a network that stumbles', () => {
    const stumbling = paced(({ index, arrivedAt }) => (index < 4 ? Math.max(arrivedAt, 900) : arrivedAt));
    expect(findTroubles({ paced: stumbling })).toEqual({});
    expect(see({ paced: stumbling }, 'buffering').seen).toContain('the latest was 880 ms behind');
  });

  it('is none where all comes late alike, which is distance', () => {
    expect(findTroubles({ paced: paced(({ arrivedAt }) => arrivedAt + 5_000) })).toEqual({});
  });

  it('names how much is held, and where all of it is', () => {
    const whole = see({ paced: paced(() => 3_000) }, 'buffering');
    expect(whole.seen).toContain('keeps a stream until it is over');
    const some = paced(({ index, arrivedAt }) => (index < 13 ? 2_065 : arrivedAt));
    expect(see({ paced: some }, 'buffering').seen).toContain('until it has about 4 KiB of it');
    expect(whole.changes.map(({ where, lines }) => `${where}: ${lines}`)).toContain(
      'nginx: proxy_buffering off;',
    );
  });
});

describe('compression', () => {
  it('is a warning where it lets events through, and the only fault where it does not', () => {
    expect(findTroubles({ paced: late(149, { contentEncoding: 'gzip' }) })).toEqual({
      compression: 'warning',
    });
    expect(findTroubles({ paced: late(150, { contentEncoding: 'br' }) })).toEqual({
      buffering: 'unknown',
      compression: 'fault',
    });
  });
});

describe('caching', () => {
  it('is a fault where two streams are one, and a warning where it would be allowed', () => {
    const twin = observeHealthy('brief');
    expect(findTroubles({ twins: [twin, twin] })).toEqual({ caching: 'fault' });
    const [first, second] = observeAll().twins ?? [];
    if (first === undefined || second === undefined) throw new Error('there are no twins');
    const anew = (cacheControl: string | null) =>
      findTroubles({ twins: [{ ...first, cacheControl }, second] });
    expect(anew('public, max-age=60')).toEqual({ caching: 'warning' });
    expect(anew(null)).toEqual({ caching: 'warning' });
    expect(anew('no-store')).toEqual({});
  });

  it('is a fault where a question gets the answer to another one, and then answers say nothing', () => {
    expect(findTroubles({ echoes: [observeEcho(), observeEcho({ run: 'other', serverTime: 0 })] })).toEqual({
      caching: 'fault',
      position: 'unknown',
      clock: 'unknown',
      address: 'unknown',
    });
  });
});

describe('position', () => {
  it('is a fault where Last-Event-ID is lost or changed on the way', () => {
    for (const lastEventId of [null, 'something else'])
      expect(findTroubles({ echoes: [observeEcho(), observeEcho({ lastEventId })] })).toEqual({
        position: 'fault',
      });
  });
});

describe('silence and age', () => {
  const watch = { forMs: 75_000, heartbeatMs: 15_000 };
  const silent = observeHealthy('silent', {}, watch);
  const beating = observeHealthy('beating', {}, watch);

  it.each([
    [60_000, {}],
    [30_000, {}],
    [29_000, { silence: 'warning' }],
    [19_000, { silence: 'warning' }],
    [18_000, { silence: 'fault' }],
    [16_000, { silence: 'fault' }],
  ] as const)('cut after %i ms of silence, with a heartbeat each 15 s: %o', (limitMs, troubles) => {
    expect(findTroubles({ silent: cutAt(silent, limitMs + 20), beating, watchMs: 75_000 })).toEqual(troubles);
  });

  it('cut before the first heartbeat, both streams are cut for their silence', () => {
    const cut = { silent: cutAt(silent, 2_000), beating: cutAt(beating, 2_000) };
    expect(findTroubles(cut)).toEqual({ silence: 'fault', age: 'unknown' });
    expect(see(cut, 'silence').changes[0]).toMatchObject({ where: 'Pulseboard', lines: 'HEARTBEAT_MS=600' });
  });

  it('cut together before the first heartbeat, it is not told for which of the two, and both are mended', () => {
    const cut = { silent: cutAt(silent, 6_000), beating: cutAt(beating, 6_010) };
    const { seen, changes } = see(cut, 'silence');
    expect(seen).toContain('cannot be told apart');
    expect(changes.map(({ where }) => where)).toEqual(expect.arrayContaining(['Pulseboard', 'Envoy, Istio']));
    expect(see(cut, 'age').seen).toContain('cannot be told');
  });

  it('are looked at again where only the one with heartbeats is cut, before it has one', () => {
    const cut = { silent, beating: cutAt(beating, 6_000) };
    expect(findTroubles(cut)).toEqual({ age: 'unknown' });
    expect(see(cut, 'age').seen).toContain('examine again');
  });

  it('are not called cut where the doctor gave them up', () => {
    const given = { silent: giveUpAt(silent, 40_000), beating: giveUpAt(beating, 40_000) };
    expect(findTroubles(given)).toEqual({ silence: 'unknown', age: 'unknown' });
    expect(see(given, 'silence').seen).not.toContain('was cut');
  });

  it('cut together while one of them is heard, they are cut for their age', () => {
    const cut = { silent: cutAt(silent, 50_000), beating: cutAt(beating, 50_000) };
    expect(findTroubles(cut)).toEqual({ silence: 'unknown', age: 'fault' });
    expect(see(cut, 'age').seen).toContain('cut after 50 s');
  });

  it('says so where it was watched for less than a heartbeat', () => {
    const brief = { forMs: 5_000, heartbeatMs: 15_000 };
    const finding = see(
      {
        silent: observeHealthy('silent', {}, brief),
        beating: observeHealthy('beating', {}, brief),
        watchMs: 5_000,
      },
      'silence',
    );
    expect(finding).toMatchObject({ status: 'ok', seen: expect.stringContaining('watch for longer') });
  });
});

describe('connections', () => {
  /** Streams of which so many are open at once. */
  const together = (count: number): readonly ObservedStream[] =>
    Array.from({ length: 7 }, (_, index) => {
      const stream = observeHealthy('held');
      const waitMs = Math.floor(index / count) * 2_000;
      for (const piece of stream.pieces) Object.assign(piece, { sentAt: piece.sentAt + waitMs });
      return stream;
    });

  it.each([
    ['browser', 'h2', 7, {}],
    ['browser', null, 7, {}],
    ['browser', 'h2', 6, { connections: 'warning' }],
    ['browser', 'h3', 4, { connections: 'fault' }],
    ['browser', 'http/1.1', 6, { connections: 'warning' }],
    ['browser', 'http/1.1', 3, { connections: 'warning' }],
    ['browser', 'http/1.1', 2, { connections: 'fault' }],
    ['terminal', 'http/1.1', 7, { connections: 'warning' }],
  ] as const)('from a %s over %s with %i at once: %o', (observer, protocol, count, troubles) => {
    expect(findTroubles({ observer, protocol, several: together(count) })).toEqual(troubles);
  });

  it('is a fault where some are refused', () => {
    const refused = observeHealthy('held', { status: 503, pieces: [], isWhole: false });
    const several = [...together(7).slice(1), refused];
    expect(findTroubles({ several })).toEqual({ connections: 'fault' });
    expect(see({ several }, 'connections').seen).toBe(
      'Of 7 streams that were asked for at once, 1 were refused with 503, by something in between.',
    );
  });
});

describe('streams that are lost among several', () => {
  const whole = observeHealthy('held');
  const reset = observeHealthy('held', { status: null, pieces: [], isWhole: false });
  const empty = observeHealthy('held', { pieces: [], isWhole: false });

  it.each([
    ['reset', reset],
    ['opened without a piece', empty],
    ['cut', cutAt(whole, 600)],
  ])('are refused where one alone arrives: %s', (_how, lost) => {
    const several = [whole, whole, whole, whole, lost, lost, lost];
    expect(findTroubles({ several })).toEqual({ connections: 'fault' });
    const { seen, changes } = see({ several }, 'connections');
    expect(seen).toContain('Of 7 streams that were asked for at once, 3 were lost');
    expect(changes).toContainEqual(expect.objectContaining({ where: 'HAProxy' }));
  });

  it('say nothing where none arrives alone either', () => {
    const several = [reset, reset];
    expect(findTroubles({ several, paced: reset })).toMatchObject({ connections: 'unknown' });
    expect(findTroubles({ several, paced: null })).toMatchObject({ connections: 'unknown' });
  });

  it('say nothing where the line is too slow for one', () => {
    const several = [giveUpAt(whole, 600), whole];
    expect(findTroubles({ several })).toEqual({ connections: 'unknown' });
  });
});

describe('the clock', () => {
  const offBy = (offsetMs: number) => observeEcho({ serverTime: 1_000_010 + offsetMs });

  it.each([
    [2_009, {}],
    [2_010, { clock: 'warning' }],
    [-2_010, { clock: 'warning' }],
    [60_009, { clock: 'warning' }],
    [60_010, { clock: 'fault' }],
    [-60_010, { clock: 'fault' }],
  ] as const)('%i ms off, give or take 10 ms, is %o', (offsetMs, troubles) => {
    expect(findTroubles({ echoes: [offBy(offsetMs)] })).toEqual(troubles);
  });

  it('is read from the quickest answer', () => {
    const slow = { ...offBy(30_000), answeredAt: 1_090_000 };
    expect(findTroubles({ echoes: [slow, offBy(0)] })).toEqual({});
  });

  it('is said to be ahead or behind', () => {
    expect(see({ echoes: [offBy(120_000)] }, 'clock').seen).toMatch(
      /^This clock is 2 min behind the server's/,
    );
    expect(see({ echoes: [offBy(-5_000)] }, 'clock').seen).toMatch(
      /^This clock is 5 s ahead of the server's/,
    );
  });
});

describe('the address', () => {
  it('is a fault where a proxy is not believed, or TLS is not told of', () => {
    expect(findTroubles({ echoes: [observeEcho({ isForwarderIgnored: true })] })).toEqual({
      address: 'fault',
    });
    expect(findTroubles({ echoes: [observeEcho({ isSecure: false })] })).toEqual({ address: 'fault' });
    expect(findTroubles({ isSecure: false, echoes: [observeEcho({ isSecure: false })] })).toEqual({});
  });

  it('is a warning where the nearest proxy is believed, and not who is farther away', () => {
    const echoes = [observeEcho({ isForwarderIgnored: true, isNearestBelieved: true })];
    expect(findTroubles({ echoes })).toEqual({ address: 'warning' });
    expect(see({ echoes }, 'address').seen).toContain('203.0.113.9');
  });
});
