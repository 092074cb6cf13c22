'use client';

import { ChoiceField } from '../ui/choice-field.tsx';
import { TextField } from '../ui/text-field.tsx';

interface UnitFieldProps {
  label?: string;
  /** As in `PanelSpec`; empty for none. */
  unit: string;
  onUnit: (unit: string) => void;
  className?: string;
}

const choices = {
  '': 'Plain number',
  compact: 'Compact: 7.9K',
  percent: 'Percent: 12.3%',
  'percent-change': 'Change in percent: +1.2%',
  bytes: 'Bytes: 12.0 GiB',
  ms: 'Time, from milliseconds',
  decimals: 'Fixed decimals…',
  currency: 'Money…',
  si: 'Another unit…',
} as const;

type Choice = keyof typeof choices;

/** What those that need a word more ask for, and begin with. */
const parameters: Readonly<Partial<Record<Choice, readonly [label: string, start: string]>>> = {
  decimals: ['How many decimals', '2'],
  currency: ['Currency, such as EUR', 'EUR'],
  si: ['Symbol, such as W', 'W'],
};

/** What a number is written in. */
export function UnitField({ label = 'Unit', unit, onUnit, className }: UnitFieldProps) {
  const [name = '', parameter = ''] = unit === 'plain' ? [] : unit.split(':');
  const chosen: Choice = isChoice(name) ? name : '';
  const [parameterLabel, start] = parameters[chosen] ?? [];
  return (
    <>
      <ChoiceField
        label={label}
        choices={choices}
        chosen={chosen}
        className={className ?? ''}
        onChoose={(choice) =>
          onUnit(choice in parameters ? `${choice}:${parameters[choice]?.[1] ?? ''}` : choice)
        }
      />
      {parameterLabel !== undefined && start !== undefined && (
        <TextField
          label={parameterLabel}
          value={parameter}
          maxLength={8}
          onText={(text) => onUnit(`${chosen}:${text}`)}
        />
      )}
    </>
  );
}

function isChoice(name: string): name is Choice {
  return Object.hasOwn(choices, name);
}
