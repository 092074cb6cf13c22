import { type ChosenKind, type PanelSeriesSpec, panelSchema, type PanelSpec } from './dashboards.ts';

/** One line of a form: which number, and what it is called. */
export interface SeriesDraft {
  readonly topic: string;
  readonly field: string;
  readonly label: string;
  /** Of eight; null: by its place. */
  readonly colour: number | null;
}

/** One column of a table, as a form has it. */
export interface ColumnDraft {
  readonly field: string;
  readonly label: string;
  readonly unit: string;
  readonly isChange: boolean;
}

/**
 * A panel as a form holds it: the texts of its inputs, right or wrong, for every kind of panel at once, so that another
 * kind can be tried without losing a word.
 */
export interface PanelDraft {
  readonly id: string;
  readonly kind: ChosenKind;
  readonly title: string;
  readonly note: string;
  readonly width: string;
  readonly height: string;
  /** Panels of one topic use the first alone. At least one. */
  readonly series: readonly SeriesDraft[];
  /** As in `PanelSpec`; empty for none. */
  readonly unit: string;
  readonly values: 'auto' | 'fit' | 'from-zero' | 'scale';
  readonly low: string;
  /** A number, or the name of a field. */
  readonly high: string;
  readonly intervalSeconds: string;
  readonly candleSeconds: string;
  /** Of candles; empty for none. */
  readonly volume: string;
  readonly rising: '' | 'good' | 'bad';
  readonly columns: readonly ColumnDraft[];
  readonly sparkline: string;
}

/** What a draft comes to: a panel, or what is wrong with it, for people. */
export type JudgedDraft =
  | { readonly ok: true; readonly panel: PanelSpec }
  | { readonly ok: false; readonly faults: readonly string[] };

export const emptySeries: SeriesDraft = { topic: '', field: 'value', label: '', colour: null };
export const emptyColumn: ColumnDraft = { field: 'value', label: 'Value', unit: '', isChange: false };

const otherwise: Omit<PanelDraft, 'id' | 'kind' | 'title' | 'width' | 'height'> = {
  note: '',
  series: [emptySeries],
  unit: '',
  values: 'auto',
  low: '0',
  high: '100',
  intervalSeconds: '10',
  candleSeconds: '5, 10, 30, 60',
  volume: '',
  rising: '',
  columns: [emptyColumn],
  sparkline: 'value',
};

/** The form of a panel. */
export function toPanelDraft(panel: PanelSpec): PanelDraft {
  const { id, kind, title, width, height, note = '' } = panel;
  return {
    ...otherwise,
    id,
    // What cannot be read is made anew.
    kind: kind === 'unreadable' ? 'line' : kind,
    title,
    note,
    width: String(width),
    height: String(height),
    series: toSeriesDrafts(panel),
    ...('unit' in panel ? { unit: panel.unit ?? '' } : {}),
    ...toScaleDraft(panel),
    ...toKindDraft(panel),
  };
}

function toSeriesDrafts(panel: PanelSpec): SeriesDraft[] {
  if ('series' in panel) return panel.series.map(toSeriesDraft);
  if (!('topic' in panel)) return [emptySeries];
  const field = 'field' in panel ? panel.field : panel.kind === 'candlestick' ? panel.price : 'value';
  return [{ ...emptySeries, topic: panel.topic, field }];
}

function toSeriesDraft({ topic, field, label = '', colour }: PanelSeriesSpec): SeriesDraft {
  return { topic, field, label, colour: colour ?? null };
}

function toScaleDraft(panel: PanelSpec): Partial<PanelDraft> {
  const values = 'scale' in panel ? panel.scale : 'values' in panel ? panel.values : undefined;
  if (values === undefined) return {};
  if (typeof values === 'string') return { values };
  return { values: 'scale', low: String(values.low), high: String(values.high) };
}

function toKindDraft(panel: PanelSpec): Partial<PanelDraft> {
  switch (panel.kind) {
    case 'bar':
      return { intervalSeconds: String(panel.intervalMs / 1_000) };
    case 'candlestick':
      return {
        candleSeconds: panel.intervalsMs.map((ms) => ms / 1_000).join(', '),
        volume: panel.volume ?? '',
      };
    case 'number':
      return { rising: panel.rising ?? '' };
    case 'table':
      return {
        columns: panel.columns.map(({ field, label, unit = '', tone }) => ({
          field,
          label,
          unit,
          isChange: tone === 'change',
        })),
        sparkline: panel.sparkline ?? '',
      };
    default:
      return {};
  }
}

/** What a form comes to: the panel, or its faults. */
export function judgePanelDraft(draft: PanelDraft): JudgedDraft {
  const result = panelSchema.safeParse(toCandidate(draft));
  if (result.success) return { ok: true, panel: result.data };
  return { ok: false, faults: [...new Set(result.error.issues.map(toFault))] };
}

function toCandidate(draft: PanelDraft): unknown {
  const { id, kind, title, note } = draft;
  const size = { width: toNumber(draft.width), height: toNumber(draft.height) };
  return { kind, id, title, ...size, ...given('note', note), ...toKindCandidate(draft) };
}

function toKindCandidate(draft: PanelDraft): object {
  const [first = emptySeries] = draft.series;
  const { topic, field } = first;
  const unit = given('unit', draft.unit);
  switch (draft.kind) {
    case 'line':
    case 'area':
    case 'stacked-area':
      return { series: draft.series.map(toSeries), ...unit, ...toValues(draft) };
    case 'bar': {
      const intervalMs = toMilliseconds(draft.intervalSeconds);
      return { series: draft.series.map(toSeries), ...unit, ...toValues(draft), intervalMs };
    }
    case 'candlestick': {
      const intervalsMs = draft.candleSeconds
        .split(/[\s,;]+/)
        .filter(Boolean)
        .map(toMilliseconds);
      return { topic, price: field, ...given('volume', draft.volume), ...unit, intervalsMs };
    }
    case 'number':
      return { series: [toSeries(first)], ...unit, ...given('rising', draft.rising) };
    case 'gauge':
      return { series: [toSeries(first)], ...unit, scale: toScale(draft) };
    case 'meters':
      return { topic, field, ...unit, scale: toScale(draft) };
    case 'progress':
      return { topic, field };
    case 'table':
      return { topic, columns: draft.columns.map(toColumn), ...given('sparkline', draft.sparkline) };
    case 'feed':
    case 'clock':
      return { topic };
    default:
      return {};
  }
}

function toSeries({ topic, field, label, colour }: SeriesDraft): object {
  return { topic, field, ...given('label', label), ...(colour === null ? {} : { colour }) };
}

function toColumn({ field, label, unit, isChange }: ColumnDraft): object {
  return { field, label, ...given('unit', unit), ...(isChange ? { tone: 'change' } : {}) };
}

function toValues(draft: PanelDraft): object {
  if (draft.values === 'auto') return {};
  return { values: draft.values === 'scale' ? toScale(draft) : draft.values };
}

function toScale({ low, high }: PanelDraft): object {
  const end = toNumber(high);
  return { low: toNumber(low), high: Number.isNaN(end) ? high.trim() : end };
}

/** Nothing where nothing was written. */
function given(name: string, text: string): object {
  return text.trim() === '' ? {} : { [name]: text.trim() };
}

function toNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

function toMilliseconds(seconds: string): number {
  return Math.round(toNumber(seconds) * 1_000);
}

const names: Readonly<Record<string, string>> = {
  title: 'The title',
  note: 'The note',
  width: 'The width',
  height: 'The height',
  topic: 'The topic',
  field: 'The field',
  price: 'The field',
  label: 'The label',
  unit: 'The unit',
  scale: 'The scale',
  values: 'The scale',
  low: 'The lower end of the scale',
  high: 'The upper end of the scale',
  intervalMs: 'The length of a bar',
  intervalsMs: 'The lengths of candles',
  series: 'The list of numbers',
  columns: 'The list of columns',
};

interface Issue {
  readonly code?: string;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly minimum?: unknown;
  readonly maximum?: unknown;
  readonly origin?: string;
}

/** One sentence: what is wrong, and the limit. */
function toFault(issue: Issue): string {
  const name = [...issue.path].toReversed().find((part) => typeof part === 'string' && part in names);
  return `${names[String(name)] ?? 'The panel'} ${describeIssue(issue)}.`;
}

function describeIssue({ code, path, message, minimum, maximum, origin }: Issue): string {
  if (path.at(-1) === 'unit') return 'is none of those that there are';
  if (code === 'invalid_union') return 'needs a number to begin with, and a number or a field to end with';
  const isText = origin === 'string';
  if (code === 'too_small') return isText ? 'is missing' : `is less than ${String(minimum)}`;
  if (code === 'too_big')
    return isText ? `is longer than ${String(maximum)} characters` : `is more than ${String(maximum)}`;
  if (code === 'invalid_type') return path.at(-1) === 'low' ? 'is not a number' : 'is not a whole number';
  return code === 'custom' ? `does not fit: ${message}` : 'is not of the right form';
}
