import type { Candles } from '#lib/shared/candles';
import { compactCount } from '../format/unit.ts';
import type { SeriesConfig } from './chart-config.ts';

export type CandleConfig = Readonly<Record<keyof Candles, SeriesConfig>>;

/** How candles look. What rises has the colour of `high`, what falls that of `low`. */
export const candleConfig: CandleConfig = {
  open: { label: 'Open', colour: 'var(--muted)' },
  high: { label: 'High', colour: 'var(--positive)' },
  low: { label: 'Low', colour: 'var(--negative)' },
  close: { label: 'Close', colour: 'var(--foreground)' },
  volume: {
    label: 'Volume',
    colour: 'color-mix(in srgb, var(--muted) 60%, var(--surface))',
    unit: compactCount,
  },
};
