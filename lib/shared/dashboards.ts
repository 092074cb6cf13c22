import * as z from 'zod/mini';
import { gridColumns, maxPanelRows, maxPanels, maxSeriesOfPanel } from './dashboard-limits.ts';
import { isFieldPath, maxFieldPathLength } from './field-path.ts';
import { maxTopicLength, parseTopic, parseTopicFilter } from './topics.ts';

/** What a number is written in. `decimals:3`, `currency:EUR` and `si:W` name what they need behind the colon. */
const unitPattern =
  /^(plain|compact|percent|percent-change|bytes|ms|decimals:[0-6]|currency:[A-Z]{3}|si:[^\s:]{1,8})$/;

const shortText = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
export const panelTopic = topicOf(parseTopic);
/** A topic, or a pattern such as `stocks.*`. */
export const panelTopicPattern = topicOf((text) => parseTopicFilter([text]));
/** The path to a number or a text in the payload, with dots: `value`, `cores.0`. */
export const panelField = z.string().check(
  z.minLength(1, { abort: true }),
  z.maxLength(maxFieldPathLength, { abort: true }),
  z.refine(isFieldPath, {
    error: 'a field without quotes, backslashes and control characters, which no path can name',
  }),
);
const unit = z.optional(z.string().check(z.regex(unitPattern)));
const finite = z.number();
/** Of eight. */
const colour = z.optional(z.int().check(z.minimum(0), z.maximum(7)));

export const panelSeriesSchema = z.strictObject({
  topic: panelTopic,
  field: panelField,
  label: z.optional(shortText),
  colour,
});
const oneSeries = z.tuple([panelSeriesSchema]);
const manySeries = z.array(panelSeriesSchema).check(z.minLength(1), z.maxLength(maxSeriesOfPanel));
/** Where a scale begins and ends. Its end may be a field beside the first series' own: `totalBytes`. */
export const scaleSchema = z
  .strictObject({ low: finite, high: z.union([finite, panelField]) })
  .check(
    z.refine(({ low, high }) => typeof high === 'string' || low < high, { error: 'low is not below high' }),
  );

/** What every panel has. */
const common = {
  /** Of one dashboard, another for each panel: letters, digits and hyphens. */
  id: z.string().check(z.regex(/^[\w-]{1,40}$/)),
  title: shortText,
  /** Said beside the title, in few words. */
  note: z.optional(z.string().check(z.maxLength(100))),
  /** In columns of the grid, where there is room for them. */
  width: z.int().check(z.minimum(1), z.maximum(gridColumns)),
  /** In rows of the grid; what needs more takes it. */
  height: z.int().check(z.minimum(1), z.maximum(maxPanelRows)),
};

const chart = {
  ...common,
  series: manySeries,
  unit,
  values: z.optional(z.union([scaleSchema, z.enum(['fit', 'from-zero'])])),
};

/** One panel: what it shows, and how large it is. */
export const panelSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('line'), ...chart }),
  z.strictObject({ kind: z.literal('area'), ...chart }),
  z.strictObject({ kind: z.literal('stacked-area'), ...chart }),
  z.strictObject({ kind: z.literal('bar'), ...chart, intervalMs: z.int().check(z.minimum(100)) }),
  z.strictObject({
    kind: z.literal('candlestick'),
    ...common,
    topic: panelTopic,
    price: panelField,
    volume: z.optional(panelField),
    unit,
    intervalsMs: z.array(z.int().check(z.minimum(100))).check(z.minLength(1), z.maxLength(8)),
  }),
  z.strictObject({
    kind: z.literal('number'),
    ...common,
    series: oneSeries,
    unit,
    rising: z.optional(z.enum(['good', 'bad'])),
  }),
  z.strictObject({ kind: z.literal('gauge'), ...common, series: oneSeries, unit, scale: scaleSchema }),
  /** A bar for each number of an array: `cores` of `system.cpu`. */
  z.strictObject({
    kind: z.literal('meters'),
    ...common,
    topic: panelTopic,
    field: panelField,
    unit,
    scale: scaleSchema,
  }),
  /** A share from 0 to 1, with the time that is left at its pace. */
  z.strictObject({ kind: z.literal('progress'), ...common, topic: panelTopic, field: panelField }),
  /** The newest events of a topic, or of the topics of a pattern, as lines of text. */
  z.strictObject({ kind: z.literal('feed'), ...common, topic: panelTopicPattern }),
  /** A row for each topic of a pattern: last values of some fields, and a line. */
  z.strictObject({
    kind: z.literal('table'),
    ...common,
    topic: panelTopicPattern,
    columns: z
      .array(
        z.strictObject({ field: panelField, label: shortText, unit, tone: z.optional(z.literal('change')) }),
      )
      .check(z.minLength(1), z.maxLength(6)),
    sparkline: z.optional(panelField),
  }),
  /** The topics that people publish to. */
  z.strictObject({ kind: z.literal('topics'), ...common }),
  z.strictObject({ kind: z.literal('clock'), ...common, topic: panelTopic }),
  /** One that was stored and does not fit these rules: why, and what it was, kept until it can be read again. */
  z.strictObject({
    kind: z.literal('unreadable'),
    ...common,
    detail: z.string().check(z.maxLength(1_000)),
    was: z.unknown(),
  }),
]);

/** A saved arrangement of panels, as it is stored, exported and kept in files. Panels lie in their order, row by row. */
export const dashboardSchema = z.strictObject({
  /** Of this form. */
  version: z.literal(1),
  title: shortText,
  /** The time that is shown unless somebody chooses another, in milliseconds: 1 minute to 7 days. */
  windowMs: z.int().check(z.minimum(60_000), z.maximum(7 * 86_400_000)),
  panels: z.array(panelSchema).check(
    z.maxLength(maxPanels),
    z.refine((panels) => new Set(panels.map(({ id }) => id)).size === panels.length, {
      error: 'two panels have the same id',
    }),
  ),
});

function topicOf(parse: (text: string) => unknown) {
  const findFault = (text: string): string | null => {
    try {
      parse(text);
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  return z.string().check(
    z.minLength(1, { abort: true }),
    z.maxLength(maxTopicLength, { abort: true }),
    z.refine((text) => findFault(text) === null, { error: ({ input }) => findFault(String(input)) ?? '' }),
  );
}

export type PanelSpec = z.output<typeof panelSchema>;
export type PanelKind = PanelSpec['kind'];
/** A panel as somebody chooses one. */
export type ChosenPanelSpec = Exclude<PanelSpec, { kind: 'unreadable' }>;
export type ChosenKind = ChosenPanelSpec['kind'];
export type ScaleSpec = z.output<typeof scaleSchema>;
export type PanelSeriesSpec = z.output<typeof panelSeriesSchema>;
export type DashboardSpec = z.output<typeof dashboardSchema>;

/** Where a dashboard comes from: made here, a file of `DASHBOARDS_DIR`, or ready with Pulseboard. */
type DashboardOrigin = 'stored' | 'file' | 'ready';

/** A dashboard with what the server knows of it. */
export interface StoredDashboard {
  /** In its URL: `/d/<id>`. */
  readonly id: string;
  readonly origin: DashboardOrigin;
  /** Changes with every save; a save says which one it changes. */
  readonly revision: string;
  /** Unix milliseconds; null for one that nobody has changed. */
  readonly updatedAt: number | null;
  readonly dashboard: DashboardSpec;
}

/** What a list of dashboards says of each. */
export type DashboardSummary = Omit<StoredDashboard, 'dashboard'> & { readonly title: string };

/** An id in a URL: 1 to 63 small letters, digits and hyphens, a letter or a digit first and last. */
export const dashboardIdPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** A file of `DASHBOARDS_DIR` that is not shown, or hides another dashboard, and what to change. */
export interface DashboardFault {
  readonly file: string;
  readonly detail: string;
}

/** What `GET /api/dashboards` answers. */
export interface DashboardList {
  /** By title. */
  readonly dashboards: readonly DashboardSummary[];
  readonly faults: readonly DashboardFault[];
}
