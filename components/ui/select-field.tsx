import { type ComponentProps, useId } from 'react';

interface SelectFieldProps extends ComponentProps<'select'> {
  label: string;
  /** What each choice is called, by its value, in this order. */
  choices: readonly (readonly [value: string, name: string])[];
}

/** `className`: of the whole */
export function SelectField({ label, choices, className = '', ...select }: SelectFieldProps) {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <select id={id} className="h-8 rounded border border-border bg-background px-1.5" {...select}>
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
