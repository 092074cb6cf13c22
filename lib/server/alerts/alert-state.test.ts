import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertCondition } from '#lib/shared/alerts';
import {
  type AlertState,
  beginState,
  beginWith,
  nextDeadline,
  passTime,
  resumeWith,
  reviseState,
  takeReading,
} from './alert-state.ts';

type Event = readonly [at: number, value: number | null, heardAt?: number];

/** What is told, with its time, while events come and time passes. A bare number is a moment at which the clock is looked at. */
function run(condition: AlertCondition, happenings: readonly (Event | number)[], begun = beginState(0)) {
  let state: AlertState = begun;
  const told: [string, number][] = [];
  for (const one of happenings) {
    const outcome =
      typeof one === 'number'
        ? passTime(condition, state, one)
        : takeReading(condition, state, { at: one[0], value: one[1], heardAt: one[2] ?? one[0] });
    told.push(...outcome.steps.map(({ type, state: { since } }): [string, number] => [type, since]));
    state = outcome.state;
  }
  return { state, told };
}

const above = (forMs: number, clearAt?: number): AlertCondition => ({
  kind: 'above',
  threshold: 10,
  forMs,
  ...(clearAt === undefined ? {} : { clearAt }),
});
const below: AlertCondition = { kind: 'below', threshold: 10, clearAt: 12, forMs: 0 };
const noData: AlertCondition = { kind: 'no-data', forMs: 1_000 };

describe('above and below', () => {
  it('fire at once when nothing has to last, and not at the threshold itself', () => {
    expect(
      run(above(0), [
        [1, 10],
        [2, 10.1],
        [3, 11],
        [4, 10],
      ]).told,
    ).toEqual([
      ['alert-fired', 2],
      ['alert-cleared', 4],
    ]);
    expect(
      run(below, [
        [1, 10],
        [2, 9.9],
        [3, 11],
        [4, 12],
      ]).told,
    ).toEqual([
      ['alert-fired', 2],
      ['alert-cleared', 4],
    ]);
  });

  it('are pending until it has lasted, and forget it when a number in between is not over', () => {
    const { state } = run(above(100), [
      [1, 11],
      [50, 12],
    ]);
    expect(state).toMatchObject({ status: 'pending', since: 1, value: 12 });
    expect(
      run(above(100), [
        [1, 11],
        [60, 10],
        [70, 11],
        [169, 11],
      ]).told,
    ).toEqual([]);
    expect(
      run(above(100), [
        [1, 11],
        [60, 10],
        [70, 11],
        [170, 11],
      ]).told,
    ).toEqual([['alert-fired', 170]]);
  });

  it('fire by the clock when no further event comes', () => {
    const { state } = run(above(100), [[1, 11]]);
    expect(nextDeadline(above(100), state)).toBe(101);
    expect(passTime(above(100), state, 100).steps).toEqual([]);
    expect(passTime(above(100), state, 500).steps).toMatchObject([
      { type: 'alert-fired', state: { status: 'firing', since: 101, value: 11 } },
    ]);
  });

  it('fire for what was held until the next event, even if that clears it', () => {
    expect(
      run(above(100), [
        [1, 11],
        [300, 5],
      ]).told,
    ).toEqual([
      ['alert-fired', 101],
      ['alert-cleared', 300],
    ]);
  });

  it('clear only beyond clearAt', () => {
    const happenings: Event[] = [
      [1, 11],
      [2, 9],
      [3, 11],
      [4, 8.5],
      [5, 8],
      [6, 9],
      [7, 11],
    ];
    expect(run(above(0, 8), happenings).told).toEqual([
      ['alert-fired', 1],
      ['alert-cleared', 5],
      ['alert-fired', 7],
    ]);
  });

  it('pass over events that are older than the last one, and those without a number', () => {
    const { state, told } = run(above(100), [
      [50, 11],
      [40, 5],
      [60, null],
      [150, 11],
    ]);
    expect(told).toEqual([['alert-fired', 150]]);
    expect(state).toMatchObject({ value: 11, valueAt: 150 });
  });

  it('count silence by the clock of the server, however wrong that of the publisher is', () => {
    const tenMinutesSlow: Event = [1_000, 11, 601_000];
    const { state } = run(above(5_000), [tenMinutesSlow]);
    expect(state.status).toBe('pending');
    expect(nextDeadline(above(5_000), state)).toBe(606_000);
    expect(run(above(5_000), [tenMinutesSlow, 606_000, [2_000, 1, 607_000]]).told).toEqual([
      ['alert-fired', 6_000],
      ['alert-cleared', 6_000],
    ]);
  });
});

describe('no-data', () => {
  it('fires when nothing is heard for so long, once, and clears with the next event', () => {
    expect(run(noData, [[500, null], 1_499, 1_500, 9_000, [10_000, 1], 10_999]).told).toEqual([
      ['alert-fired', 1_500],
      ['alert-cleared', 10_000],
    ]);
  });

  it('counts from the beginning where there was no event at all', () => {
    expect(run(noData, [999, 1_000]).told).toEqual([['alert-fired', 1_000]]);
  });

  it('hears every event, however it is dated', () => {
    expect(run(noData, [[5_000, 1, 900], [-1, 1, 1_800], 2_799]).told).toEqual([]);
  });

  it('tells of a silence that has ended before the clock was looked at', () => {
    expect(run(noData, [[5_000, 1]]).told).toEqual([
      ['alert-fired', 1_000],
      ['alert-cleared', 5_000],
    ]);
  });
});

describe('beginWith', () => {
  it('fires for what has held for long already', () => {
    const last = { at: 1_000, value: 11, heardAt: 1_000 };
    expect(beginWith(above(500), last, 9_000, 0).steps).toMatchObject([
      { type: 'alert-fired', state: { since: 1_500, value: 11 } },
    ]);
    expect(beginWith(above(500), last, 1_200, 0).state).toMatchObject({ status: 'pending', since: 1_000 });
    expect(beginWith(noData, { ...last, value: null }, 2_000, 0).state).toMatchObject({
      status: 'firing',
      since: 2_000,
    });
  });

  it('counts no time before the server listened', () => {
    const last = { at: 1_000, value: 11, heardAt: 1_000 };
    const begun = beginWith(above(500), last, 9_000, 8_900);
    expect(begun).toMatchObject({ state: { status: 'pending', since: 8_900 }, steps: [] });
    expect(nextDeadline(above(500), begun.state)).toBe(9_400);
    expect(run(above(500), [[9_100, 11, 9_100]], begun.state).told).toEqual([]);
    const silence = beginWith(noData, last, 9_000, 8_900);
    expect(silence.steps).toEqual([]);
    expect(nextDeadline(noData, silence.state)).toBe(9_900);
  });

  it('knows nothing without an event', () => {
    expect(beginWith(above(0), null, 7, 0)).toEqual({ state: beginState(7), steps: [] });
  });
});

describe('resumeWith', () => {
  const kept = { at: 1, value: 11, heardAt: 1 };

  it('goes on firing, and does not fire again', () => {
    const { state } = run(above(0), [[1, 11]]);
    const resumed = resumeWith(above(0), state, kept, 5_000);
    expect(resumed.steps).toEqual([]);
    const happenings: Event[] = [
      [6_000, 12],
      [7_000, 3],
    ];
    expect(run(above(0), happenings, resumed.state).told).toEqual([['alert-cleared', 7_000]]);
  });

  it('counts what was over before from the restart on, by the clock', () => {
    const pending = run(above(100), [[1, 11]]).state;
    const resumed = resumeWith(above(100), pending, kept, 5_000);
    expect(resumed).toMatchObject({ state: { status: 'pending', since: 5_000 }, steps: [] });
    expect(run(above(100), [5_099], resumed.state).told).toEqual([]);
    expect(run(above(100), [5_100], resumed.state).told).toEqual([['alert-fired', 5_100]]);
  });

  it('counts by the events from the first one after it: none of the time between it and those before', () => {
    const { state } = resumeWith(above(100), beginState(0), kept, 5_000);
    expect(run(above(100), [[5_010, 12], 5_109], state).told).toEqual([]);
    const next: Event[] = [
      [5_010, 12],
      [5_110, 12],
    ];
    expect(run(above(100), next, state).told).toEqual([['alert-fired', 5_110]]);
    expect(run(above(100), [[5_010, 5]], state)).toMatchObject({ told: [], state: { status: 'ok' } });
    // It was held until then by the clock.
    expect(run(above(100), [[5_200, 5]], state).told).toEqual([
      ['alert-fired', 5_100],
      ['alert-cleared', 5_200],
    ]);
  });

  it('counts no silence in which the server was down', () => {
    const { state } = resumeWith(noData, beginState(0), null, 5_000);
    expect(nextDeadline(noData, state)).toBe(6_000);
  });

  it('clears a silence with a later event only, not with the one before it', () => {
    const { state } = run(noData, [[500, 1], 1_500]);
    const heard = (heardAt: number) => resumeWith(noData, state, { at: 500, value: 1, heardAt }, 9_000);
    expect(heard(500)).toMatchObject({ state: { status: 'firing' }, steps: [] });
    expect(heard(8_000).steps).toMatchObject([{ type: 'alert-cleared', state: { since: 8_000 } }]);
    expect(run(noData, [9_999, 10_000], heard(8_000).state).told).toEqual([['alert-fired', 10_000]]);
  });
});

describe('a clock that is set back', () => {
  it('counts again from where it is', () => {
    expect(run(noData, [[500, 1, 90_000], 400, 1_399, 1_400]).told.slice(2)).toEqual([
      ['alert-fired', 1_400],
    ]);
    expect(run(above(100), [[500, 11, 90_000], 400, 499, 500]).told).toEqual([['alert-fired', 600]]);
  });

  it('lets the next event clear a silence', () => {
    const { state } = run(noData, [91_000], beginState(90_000));
    expect(run(noData, [[0, 1, 400]], state).told).toEqual([['alert-cleared', 91_000]]);
  });
});

describe('reviseState', () => {
  const firing = run(above(0), [[1, 20]]).state;
  const revise = (condition: AlertCondition, value: number) =>
    reviseState(firing, beginWith(condition, { at: 50, value, heardAt: 50 }, 50, 0));

  it('goes on firing where the new rule holds too, though not for long enough yet', () => {
    expect(revise(above(1_000), 20)).toMatchObject({ state: { status: 'firing', since: 1 }, steps: [] });
  });

  it('clears what the new rule does not name', () => {
    expect(revise({ kind: 'above', threshold: 30, forMs: 0 }, 20).steps).toMatchObject([
      { type: 'alert-cleared', state: { status: 'ok' } },
    ]);
  });

  it('begins anew with what did not fire', () => {
    const begun = beginWith(above(0), { at: 50, value: 20, heardAt: 50 }, 50, 0);
    expect(reviseState(beginState(0), begun)).toBe(begun);
  });
});

describe('for any events', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(null));
  const events = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 30 }), value), { maxLength: 40 })
    .map((steps) => {
      let at = 0;
      return steps.map(([stepMs, one]): Event => [(at += stepMs), one]);
    });
  const lasting = fc.integer({ min: 0, max: 60 });
  const condition: fc.Arbitrary<AlertCondition> = fc.oneof(
    fc.record({
      kind: fc.constant('above' as const),
      threshold: fc.constant(10),
      clearAt: fc.integer({ min: 0, max: 10 }),
      forMs: lasting,
    }),
    fc.record({
      kind: fc.constant('below' as const),
      threshold: fc.constant(10),
      clearAt: fc.integer({ min: 10, max: 20 }),
      forMs: lasting,
    }),
    fc.record({ kind: fc.constant('no-data' as const), forMs: fc.integer({ min: 1, max: 60 }) }),
  );
  const endAt = 2_000;

  it('does not depend on when the clock is looked at', () => {
    fc.assert(
      fc.property(condition, events, fc.array(fc.integer({ min: 0, max: endAt })), (rule, all, looks) => {
        const seldom = run(rule, [...all, endAt]);
        // A look belongs before the event of the same moment: it cannot know of that.
        const often = [...all, ...looks].toSorted(
          (a, b) => timeOf(a) - timeOf(b) || Number(isEvent(a)) - Number(isEvent(b)),
        );
        expect(run(rule, [...often, endAt])).toEqual(seldom);
      }),
    );
  });

  it('agrees with a model that looks at each millisecond', () => {
    fc.assert(
      fc.property(condition, events, (rule, all) => {
        expect(run(rule, [...all, endAt]).told).toEqual(model(rule, all));
      }),
    );
  });

  it('fires and clears in turn, with time never going back', () => {
    fc.assert(
      fc.property(
        condition,
        fc.array(fc.tuple(fc.nat({ max: 99 }), value, fc.nat({ max: 99 }))),
        (rule, any) => {
          const { told } = run(rule, any);
          for (const [index, [type]] of told.entries())
            expect(type).toBe(index % 2 === 0 ? 'alert-fired' : 'alert-cleared');
          const backwards = told.filter(
            ([type, since], index) => type === 'alert-cleared' && since < told[index - 1]![1],
          );
          expect(backwards).toEqual([]);
        },
      ),
    );
  });

  function isEvent(one: Event | number): one is Event {
    return typeof one !== 'number';
  }

  function timeOf(one: Event | number): number {
    return isEvent(one) ? one[0] : one;
  }

  /** The same by brute force: what was the last number at each millisecond, and since when did it hold? */
  function model(rule: AlertCondition, all: readonly Event[]): [string, number][] {
    const told: [string, number][] = [];
    const byTime = new Map(all.map(([at, one]) => [at, one]));
    let isFiring = false;
    let heldSince: number | null = rule.kind === 'no-data' ? 0 : null;
    for (let time = 0; time <= endAt; time += 1) {
      const fireIfDue = (): void => {
        if (isFiring || heldSince === null || time - heldSince < rule.forMs) return;
        isFiring = true;
        told.push(['alert-fired', time]);
      };
      fireIfDue();
      const one = byTime.get(time);
      if (one === undefined || (rule.kind !== 'no-data' && one === null)) continue;
      const number = one ?? 0;
      const sign = rule.kind === 'below' ? -1 : 1;
      const isClear = rule.kind === 'no-data' || sign * number <= sign * (rule.clearAt ?? rule.threshold);
      if (isFiring && isClear) {
        isFiring = false;
        told.push(['alert-cleared', time]);
      }
      if (rule.kind === 'no-data') heldSince = time;
      else if (sign * number <= sign * rule.threshold) heldSince = null;
      else heldSince ??= time;
      fireIfDue();
    }
    return told;
  }
});
