import { type ComponentProps, type ReactNode, useId } from 'react';

interface FieldProps {
  label: string;
  /** Said below the input. */
  hint?: ReactNode;
  className?: string;
}

const box =
  'min-h-8 w-full min-w-0 rounded border border-border bg-background px-2 py-1 text-sm text-foreground focus-visible:outline-offset-0';

/** A line of text with its label above. */
export function TextField({
  label,
  hint,
  className = '',
  onText,
  ...props
}: FieldProps & Omit<ComponentProps<'input'>, 'className'> & { onText: (text: string) => void }) {
  const id = useId();
  return (
    <div className={`grid min-w-0 content-start gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        type="text"
        autoComplete="off"
        {...props}
        onChange={({ target }) => onText(target.value)}
        className={box}
      />
      {hint !== undefined && <p className="text-xs text-muted">{hint}</p>}
    </div>
  );
}

interface ChoiceFieldProps<Key extends string> extends FieldProps {
  /** What each choice is called, in this order. */
  choices: Readonly<Record<Key, string>>;
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** One choice of many, with its label above. */
export function ChoiceField<Key extends string>({
  label,
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
        value={chosen}
        onChange={({ target }) => {
          if (isKey(target.value)) onChoose(target.value);
        }}
        className={box}
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
