import { type ReactNode, useId } from 'react';

interface ChoiceFieldProps<Key extends string> {
  label: string;
  /** In a form. */
  name?: string | undefined;
  /** Said below the input. */
  hint?: ReactNode;
  className?: string;
  /** What each choice is called, in this order. */
  choices: Readonly<Record<Key, string>>;
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** One choice of many, with its label above. */
export function ChoiceField<Key extends string>({
  label,
  name,
  hint,
  className = '',
  choices,
  chosen,
  onChoose,
}: ChoiceFieldProps<Key>) {
  const id = useId();
  const isKey = (text: string): text is Key => Object.hasOwn(choices, text);
  return (
    <div className={`grid min-w-0 content-start gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <select
        id={id}
        name={name}
        value={chosen}
        onChange={({ target }) => {
          if (isKey(target.value)) onChoose(target.value);
        }}
        className="min-h-8 w-full min-w-0 rounded border border-border bg-background px-2 py-1 text-sm text-foreground focus-visible:outline-offset-0"
      >
        {Object.keys(choices)
          .filter(isKey)
          .map((key) => (
            <option key={key} value={key}>
              {choices[key]}
            </option>
          ))}
      </select>
      {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}
