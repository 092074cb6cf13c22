import { type ReactNode } from 'react';
import type { Series } from '#lib/shared/series';
import type { Unit } from '../format/unit.ts';
import type { ChartConfig } from './chart-config.ts';
import type { ChartCursor } from './chart-cursor.ts';
import type { ValueAxis } from './value-axis.ts';

/** The time that a chart shows: the last so many milliseconds, moving on, or a span that stands still, in Unix ms. */
export type ChartTime = { readonly windowMs: number } | { readonly from: number; readonly to: number };

/** A line at a value, or a band between two; a band whose end is infinite reaches to the edge. */
export type ValueReference = { readonly label: string; readonly colour: string } & (
  | { readonly value: number }
  | { readonly from: number; readonly to: number }
);

/** A band over a time, in Unix ms; null: until now. */
export interface TimeReference {
  readonly label: string;
  readonly colour: string;
  readonly axis: 'time';
  readonly from: number;
  readonly to: number | null;
}

export type Reference = ValueReference | TimeReference;

/** What every chart over time is told. Objects and arrays must be the same each time, or the chart is made anew. */
export interface ChartProps {
  /** What it shows, in a word or two: its accessible name. */
  name: string;
  /** By the keys of `config`. */
  data: Readonly<Record<string, Series>>;
  config: ChartConfig;
  time: ChartTime;
  /** Default: what suits the chart: `from-zero` where its marks stand on zero, else `fit`. */
  values?: ValueAxis | undefined;
  /** Default: plain numbers. */
  unit?: Unit | undefined;
  references?: readonly Reference[] | undefined;
  /** What it shows in place of its data; an error says what to do. */
  state?: 'loading' | { readonly error: string } | undefined;
  /** Stands in the place of the plot while there is no point. */
  whenEmpty?: ReactNode;
  /** Lets each series be switched off in the legend. */
  hasToggles?: boolean | undefined;
  /** Given to several charts, it lets them be read together. */
  cursor?: ChartCursor | undefined;
  /** The least height of the plot, as a class: it grows with its place. */
  plotClassName?: string | undefined;
}
