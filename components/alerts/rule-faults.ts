import { type RuleField, ruleFields } from './rule-form.ts';

/** What a server has against a rule. */
export interface RuleFaults {
  readonly byField: Readonly<Partial<Record<RuleField, string>>>;
  /** What concerns no field; null when there is nothing. */
  readonly rest: string | null;
}

export const noFaults: RuleFaults = { byField: {}, rest: null };

/** Semicolons stand in the faults too, so that only those before the name of a field part them. */
const placePattern = new RegExp(`(?:^|; )(${ruleFields.map(escapeDots).join('|')}): `);

/** Takes a server's words apart by the field that they are about: `title: is empty; condition.forMs: is missing`. */
export function toRuleFaults(detail: string): RuleFaults {
  const [rest = '', ...parts] = detail.split(placePattern);
  const byField: Partial<Record<RuleField, string>> = {};
  for (let index = 0; index < parts.length; index += 2) {
    const field = ruleFields.find((name) => name === parts[index]);
    if (field !== undefined) byField[field] ??= parts[index + 1] ?? '';
  }
  return { byField, rest: rest === '' ? null : rest };
}

function escapeDots(name: string): string {
  return name.replaceAll('.', String.raw`\.`);
}
