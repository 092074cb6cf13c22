import type { AlertRule } from '#lib/shared/alerts';

/** Units of a span in a form, by how many milliseconds they have. */
export const spanUnits = { '1000': 's', '60000': 'min', '3600000': 'h', '86400000': 'd' } as const;
type SpanUnit = keyof typeof spanUnits;
const unitsLargestFirst: readonly SpanUnit[] = ['86400000', '3600000', '60000', '1000'];

/** The names of the fields of a rule in a form: their paths, by which the server calls them too. */
export const ruleFields = [
  'title',
  'topic',
  'field',
  'condition.kind',
  'condition.threshold',
  'condition.clearAt',
  'condition.forMs',
  'webhook.format',
  'webhook.url',
  'webhook.secret',
] as const;
export type RuleField = (typeof ruleFields)[number];

/** The name of the field that holds the unit of `condition.forMs`. */
export const spanUnitField = 'condition.forMs.unit';

/** A rule as it is filled in, for the server to check: what is left empty is left out. */
export function readRule(form: FormData): unknown {
  const kind = readText(form, 'condition.kind');
  const format = readText(form, 'webhook.format');
  const isOfNumber = kind !== 'no-data';
  return {
    title: readText(form, 'title'),
    topic: readText(form, 'topic'),
    field: readText(form, 'field') || 'value',
    condition: {
      kind,
      ...(isOfNumber && { threshold: readNumber(form, 'condition.threshold') }),
      ...(isOfNumber && { clearAt: readNumber(form, 'condition.clearAt') }),
      forMs: readSpan(form),
    },
    ...(format !== 'none' && {
      webhook: {
        format,
        url: readText(form, 'webhook.url'),
        secret: readText(form, 'webhook.secret') || undefined,
      },
    }),
  };
}

/** A span as the largest unit that it is a whole number of. */
export function splitSpan(spanMs: number): { readonly amount: number; readonly unit: SpanUnit } {
  const unit = unitsLargestFirst.find((each) => spanMs > 0 && spanMs % Number(each) === 0) ?? '1000';
  return { amount: spanMs / Number(unit), unit };
}

/** What a form begins with, by the names of its fields. */
export function toFormValues(rule: AlertRule): Readonly<Partial<Record<RuleField, string>>> {
  const { title, topic, field, condition, webhook } = rule;
  return {
    title,
    topic,
    field,
    ...(condition.kind !== 'no-data' && {
      'condition.threshold': String(condition.threshold),
      'condition.clearAt': String(condition.clearAt ?? ''),
    }),
    'webhook.url': webhook?.url ?? '',
  };
}

function readText(form: FormData, name: RuleField | typeof spanUnitField): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}

function readNumber(form: FormData, name: RuleField): number | undefined {
  const text = readText(form, name);
  return text === '' ? undefined : Number(text);
}

function readSpan(form: FormData): number | undefined {
  const amount = readNumber(form, 'condition.forMs');
  return amount === undefined ? undefined : Math.round(amount * Number(readText(form, spanUnitField)));
}
