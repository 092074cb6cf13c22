import { describe, expectTypeOf, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import { clockTick, type ClockTick, type Greeting, type Quote } from '#lib/shared/payloads';
import { useEventSource } from './use-event-source.ts';
import { useFeed } from './use-feed.ts';
import { useLatest } from './use-latest.ts';
import { type NumericTopic, useSeries, useSeriesStore } from './use-series.ts';

const url = '/api/events?topic=clock';
const windowMs = 300_000;

// The compiler is the test here: the hooks below are never called.
describe('a wrong payload does not compile', () => {
  test('in a series of a field that the topic does not carry', () => {
    function useWrongField(): unknown {
      // @ts-expect-error -- a quote has no `nope`
      return useSeries('stocks.ACME', (event) => event.data.nope, { windowMs });
    }
    function useWrongKind(): unknown {
      // @ts-expect-error -- an ISO time is no number
      return useSeriesStore('clock', (event) => event.data.iso, { windowMs });
    }
    function useUnchecked(): unknown {
      // @ts-expect-error -- nothing is known of a topic that is not listed
      return useSeriesStore('kitchen', (event) => event.data.value, { windowMs });
    }
    expectTypeOf(useWrongField).toBeFunction();
    expectTypeOf(useWrongKind).toBeFunction();
    expectTypeOf(useUnchecked).toBeFunction();
  });

  test('in a series of a topic without a value, unless a field is chosen', () => {
    function useHello(): unknown {
      // @ts-expect-error -- a greeting has no `value: number`
      return useSeries('hello', { windowMs });
    }
    function useRight(): unknown {
      return [
        useSeries('random', { windowMs }),
        useSeries('hello', ({ data }) => data.message.length, { windowMs }),
      ];
    }
    expectTypeOf(useHello).toBeFunction();
    expectTypeOf(useRight).toBeFunction();
    expectTypeOf<NumericTopic>().toEqualTypeOf<'random' | 'counter'>();
  });

  test('in a handler of an event type', () => {
    function useWrongField(): unknown {
      return useEventSource(url, {
        schemas: { 'clock-tick': clockTick },
        // @ts-expect-error -- a tick has no `nope`
        on: { 'clock-tick': (event) => event.data.nope },
      });
    }
    function useUnknownType(): unknown {
      return useEventSource(url, {
        schemas: { 'clock-tick': clockTick },
        // @ts-expect-error -- there is no schema for `clock-tock`
        on: { 'clock-tock': () => undefined },
      });
    }
    function useNoSchema(): unknown {
      // @ts-expect-error -- a handler needs a schema
      return useEventSource(url, { on: { 'clock-tick': () => undefined } });
    }
    function useRight(): unknown {
      return useEventSource(url, {
        schemas: { 'clock-tick': clockTick },
        on: { 'clock-tick': (event) => expectTypeOf(event).toEqualTypeOf<LogEvent<ClockTick>>() },
      });
    }
    for (const hook of [useWrongField, useUnknownType, useNoSchema, useRight])
      expectTypeOf(hook).toBeFunction();
  });

  test('in the newest event and in a feed', () => {
    expectTypeOf(useLatest<'stocks.ACME'>).returns.toEqualTypeOf<LogEvent<Quote> | null>();
    expectTypeOf(useLatest<'kitchen'>).returns.toEqualTypeOf<LogEvent | null>();
    expectTypeOf(useFeed<'hello'>).returns.toEqualTypeOf<readonly LogEvent<Greeting>[]>();
  });
});
