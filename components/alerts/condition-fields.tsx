import { useState } from 'react';
import type { AlertCondition } from '#lib/shared/alerts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import type { RuleFieldsProps } from './rule-fields-props.ts';
import { spanUnitField, spanUnits, splitSpan } from './rule-form.ts';

interface ConditionFieldsProps extends RuleFieldsProps {
  /** What the condition begins with. */
  condition: Pick<AlertCondition, 'kind' | 'forMs'>;
}

const kinds = { above: 'goes above', below: 'goes below', 'no-data': 'gets no data' } as const;

/** When an alert fires and clears. */
export function ConditionFields({ values, faults, condition }: ConditionFieldsProps) {
  const [kind, setKind] = useState(condition.kind);
  const isOfNumber = kind !== 'no-data';
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <ChoiceField
        label="Fires when it"
        name="condition.kind"
        choices={kinds}
        chosen={kind}
        onChoose={setKind}
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
      <SpanFields
        forMs={condition.forMs}
        hint={isOfNumber ? '0: at once' : null}
        fault={faults['condition.forMs']}
      />
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

interface SpanFieldsProps {
  forMs: number;
  hint: string | null;
  fault: string | undefined;
}

function SpanFields({ forMs, hint, fault }: SpanFieldsProps) {
  const { amount, unit } = splitSpan(forMs);
  const [chosen, setChosen] = useState(unit);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-2">
      <TextField
        label="For"
        name="condition.forMs"
        type="number"
        min="0"
        step="any"
        defaultValue={amount}
        hint={hint}
        fault={fault}
      />
      <ChoiceField
        label="Unit"
        name={spanUnitField}
        choices={spanUnits}
        chosen={chosen}
        onChoose={setChosen}
      />
    </div>
  );
}
