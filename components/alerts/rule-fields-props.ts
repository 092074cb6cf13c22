import type { RuleFaults } from './rule-faults.ts';
import type { RuleField } from './rule-form.ts';

/** What each part of the form is told. */
export interface RuleFieldsProps {
  /** What the fields begin with. */
  values: Readonly<Partial<Record<RuleField, string>>>;
  faults: RuleFaults['byField'];
}
