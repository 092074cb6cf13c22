import { describe, expect, it } from 'vitest';
import { judgeDelivery, type KeptEvent } from './judge-delivery.ts';

const event = (value: number, topic = 'a'): KeptEvent => ({
  topic,
  value,
  position: `${1_000 + value}-0`,
  place: 1_000 + value,
});
const log = Array.from({ length: 20 }, (_, value) => event(value));
const positions = log.map(({ position }) => position);
const bodies = [
  { first: 0, count: 10, sentAfter: null, positions: positions.slice(0, 10) },
  { first: 10, count: 10, sentAfter: '1009-0', positions: positions.slice(10) },
];
const publisher = { topic: 'a', bodies, faults: [] };
const hears = (values: number[], faults: string[] = []) => ({ topic: 'a', reader: { values, faults } });
const places = log.map(({ place }) => place);
const whole = hears(places);

const judge = (kept = log, subscriber = whole) => judgeDelivery(kept, [publisher], [subscriber]);

describe('the judge of delivery', () => {
  it('finds nothing where nothing is wrong', () => {
    const nothing = { lost: 0, repeated: 0, disordered: 0, gaps: 0, losses: [], faults: [] };
    expect(judge()).toEqual({ acknowledged: 20, ...nothing });
  });

  it.each([
    ['lost', judge(log.slice(1), hears(places.slice(1)))],
    ['lost', judge([{ ...event(0), position: '1-0' }, ...log.slice(1)])],
    ['lost', judge(log, hears(places.slice(1)))],
    ['lost', judge(log, hears(places.slice(0, -1)))],
    ['lost', judge(log, hears([]))],
    ['repeated', judge([...log, event(19)])],
    ['repeated', judge([...log, event(20)], hears([...places, 1_020]))],
    ['repeated', judge(log, hears([...places.slice(0, -1), 1_018, 1_019]))],
    ['repeated', judge(log, hears([999, ...places]))],
    ['disordered', judge(log, hears([1_001, 1_000, ...places.slice(2)]))],
    ['disordered', judge([{ ...event(0), place: 1_500 }, ...log.slice(1)])],
  ] as const)('finds what is %s', (fault, verdict) => {
    expect(verdict[fault]).toBeGreaterThan(0);
  });

  it('says what is lost, and where it should be', () => {
    const moved = { ...event(0), position: '1-0' };
    expect(judge(log.slice(1), hears(places.slice(1))).losses).toEqual([
      'a 0 was acknowledged at 1000-0, and the log has it nowhere',
    ]);
    expect(judge([moved, ...log.slice(1)]).losses).toEqual([
      'a 0 was acknowledged at 1000-0, and the log has it at 1-0',
    ]);
    expect(judge(log, hears(places.slice(1))).losses).toEqual([
      'a subscriber to a did not hear a 0 at 1000-0',
    ]);
  });

  it('finds a body that lies before what was acknowledged when it was sent', () => {
    const late = {
      ...bodies[0],
      first: 0,
      count: 10,
      sentAfter: '1019-0',
      positions: positions.slice(0, 10),
    };
    const verdict = judgeDelivery(
      log,
      [{ topic: 'a', bodies: [late, { ...late, first: 10 }], faults: [] }],
      [],
    );
    expect(verdict.disordered).toBe(2);
  });

  it('looks at no event that came after the log was read', () => {
    expect(judge(log, hears([...places, 2_000]))).toMatchObject({ lost: 0, repeated: 0 });
  });

  it('holds a subscriber to a pattern against all of its topics', () => {
    const kept = [event(0), event(1, 'north.a'), event(2, 'north.b'), event(3, 'south.a')];
    const toNorth = (values: number[]) => ({ topic: 'north.*', reader: { values, faults: [] } });
    expect(judgeDelivery(kept, [], [toNorth([1_001, 1_002])])).toMatchObject({ lost: 0, repeated: 0 });
    expect(judgeDelivery(kept, [], [toNorth([1_001])])).toMatchObject({ lost: 1 });
  });

  it('tells gaps from other faults', () => {
    const verdict = judge(log, hears(places, ['stream-gap {}', '500 oops']));
    expect(verdict).toMatchObject({ gaps: 1, faults: ['500 oops'] });
  });
});
