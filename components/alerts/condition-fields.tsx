import { useState } from 'react';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { spanUnitField, spanUnits, splitSpan } from './rule-form.ts';

interface ConditionFieldsProps extends RuleFieldsProps {
  /** What the span begins with, in milliseconds. */
  forMs: number;
}

const kinds = [
  ['above', 'goes above'],
  ['below', 'goes below'],
  ['no-data', 'gets no data'],
] as const;

/** When an alert fires and clears. */
export function ConditionFields({ values, faults, forMs }: ConditionFieldsProps) {
  const [kind, setKind] = useState(values['condition.kind'] ?? 'above');
  const { amount, unitMs } = splitSpan(forMs);
  const isOfNumber = kind !== 'no-data';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <SelectField
        label="Fires when it"
        name="condition.kind"
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        choices={kinds}
      />
      {isOfNumber && (
        <TextField
          label="Threshold"
          name="condition.threshold"
          type="number"
          step="any"
          defaultValue={values['condition.threshold']}
          fault={faults['condition.threshold']}
        />
      )}
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
        <TextField
          label="For"
          name="condition.forMs"
          type="number"
          min="0"
          step="any"
          defaultValue={amount}
          hint={isOfNumber && '0: at once'}
          fault={faults['condition.forMs']}
        />
        <SelectField
          label="Unit"
          name={spanUnitField}
          defaultValue={unitMs}
          choices={Object.entries(spanUnits)}
        />
      </div>
      {isOfNumber && (
        <TextField
          label="Clears at"
          name="condition.clearAt"
          type="number"
          step="any"
          defaultValue={values['condition.clearAt']}
          hint="empty: at the threshold"
          fault={faults['condition.clearAt']}
        />
      )}
    </div>
  );
}
