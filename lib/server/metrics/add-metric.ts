import 'server-only';
import { Counter, Gauge, type Registry } from 'prom-client';

/** One number of a metric, under its labels. */
export interface Sample<Label extends string = string> {
  readonly labels: Readonly<Record<Label, string>>;
  readonly value: number;
}

/** What a metric is at the moment at which it is asked for: a number, or one for each set of labels; null: it cannot be told. */
type Reading<Label extends string> = number | null | readonly Sample<Label>[];

export interface MetricOptions<Label extends string> {
  /** With its unit: `_seconds`, `_bytes`, `_ratio`; a counter ends in `_total`. */
  readonly name: string;
  readonly help: string;
  /** Each of them has to have few values: a number is kept for every set of them. Default: none. */
  readonly labels?: readonly Label[];
  readonly read: () => Reading<Label> | Promise<Reading<Label>>;
}

/** Adds a number that goes up and down. */
export function addGauge<Label extends string>(
  registry: Registry,
  { name, help, labels = [], read }: MetricOptions<Label>,
): void {
  const gauge: Gauge = new Gauge({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      const samples = toSamples(await read());
      gauge.reset();
      gauge.remove({});
      for (const { labels: of, value } of samples) gauge.set({ ...of }, value);
    },
  });
}

/** Adds a number that only grows while the process lives. It is read where it is counted, and begins at 0. */
export function addCounter<Label extends string>(
  registry: Registry,
  { name, help, labels = [], read }: MetricOptions<Label>,
): void {
  const counter: Counter = new Counter({
    name,
    help,
    labelNames: labels,
    registers: [registry],
    async collect() {
      const samples = toSamples(await read());
      counter.reset();
      counter.remove({});
      for (const { labels: of, value } of samples) counter.inc({ ...of }, value);
    },
  });
}

function toSamples(reading: Reading<string>): readonly Sample[] {
  if (reading === null) return [];
  return typeof reading === 'number' ? [{ labels: {}, value: reading }] : reading;
}

/** A number for each name, under one label. */
export function toLabelled<Label extends string>(
  label: Label,
  numbers: Readonly<Record<string, number>>,
): Sample<Label>[] {
  return Object.entries(numbers).map(([name, value]) => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript takes a computed name of one literal for any text
    labels: { [label]: name } as Record<Label, string>,
    value,
  }));
}
