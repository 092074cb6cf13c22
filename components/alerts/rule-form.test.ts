import { expect, test } from 'vitest';
import { type AlertRule, alertRuleSchema } from '#lib/shared/alerts';
import { readRule, spanUnitField, splitSpan, toFormValues } from './rule-form.ts';

function fill(values: Readonly<Record<string, string>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.set(name, value);
  return form;
}

const rules: AlertRule[] = [
  {
    title: 'Oven is hot',
    topic: 'kitchen.oven',
    field: 'celsius',
    condition: { kind: 'above', threshold: 0, clearAt: -1.5, forMs: 90_000 },
    webhook: { url: 'https://example.org/hook', format: 'ntfy' },
  },
  { title: 'Silence', topic: 'door', field: 'value', condition: { kind: 'no-data', forMs: 7_200_000 } },
];

test.each(rules)(
  'a form that begins with the rule $title and is sent unchanged gives the same rule',
  (rule) => {
    const { amount, unit } = splitSpan(rule.condition.forMs);
    const span = { 'condition.forMs': String(amount), [spanUnitField]: unit };
    const choices = {
      'condition.kind': rule.condition.kind,
      'webhook.format': rule.webhook?.format ?? 'none',
    };
    const read: unknown = JSON.parse(
      JSON.stringify(readRule(fill({ ...toFormValues(rule), ...span, ...choices }))),
    );
    expect(read).toEqual(rule);
    expect(alertRuleSchema.safeParse(read).success).toBe(true);
  },
);

test('leaves out what is empty, so that the server says what is missing', () => {
  const form = fill({ title: ' ', 'condition.kind': 'above', 'webhook.format': 'standard' });
  expect(JSON.parse(JSON.stringify(readRule(form)))).toEqual({
    title: '',
    topic: '',
    field: 'value',
    condition: { kind: 'above' },
    webhook: { format: 'standard', url: '' },
  });
});

test.each([
  [0, 0, '1000'],
  [1_500, 1.5, '1000'],
  [60_000, 1, '60000'],
  [90_000, 90, '1000'],
  [7_200_000, 2, '3600000'],
  [172_800_000, 2, '86400000'],
])('%i ms are %d times %s ms', (spanMs, amount, unit) => {
  expect(splitSpan(spanMs)).toEqual({ amount, unit });
});
