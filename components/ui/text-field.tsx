import { type ComponentProps, type ReactNode, useId } from 'react';

interface TextFieldProps extends ComponentProps<'input'> {
  label: string;
  /** What helps to fill it in. */
  hint?: ReactNode;
  /** What is wrong with what was filled in. */
  fault?: string | undefined;
  /** Chosen from, or left aside. */
  suggestions?: readonly string[] | undefined;
  /** With what it says as it is typed. */
  onText?: ((text: string) => void) | undefined;
}

/** `className`: of the whole */
export function TextField({
  label,
  hint,
  fault,
  suggestions,
  className = '',
  onText,
  ...input
}: TextFieldProps) {
  const id = useId();
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs text-muted">
        {label}
      </label>
      <input
        id={id}
        autoComplete="off"
        aria-invalid={fault !== undefined}
        aria-describedby={`${id}-hint ${id}-fault`}
        list={suggestions === undefined ? undefined : `${id}-list`}
        className="h-8 w-full min-w-0 rounded border border-border bg-background px-2 aria-invalid:border-negative"
        onChange={onText && (({ target }) => onText(target.value))}
        {...input}
      />
      {suggestions !== undefined && (
        <datalist id={`${id}-list`}>
          {suggestions.map((value) => (
            <option key={value}>{value}</option>
          ))}
        </datalist>
      )}
      <p id={`${id}-hint`} className="text-xs text-muted empty:hidden">
        {hint}
      </p>
      <p id={`${id}-fault`} className="text-xs break-words text-negative empty:hidden">
        {fault}
      </p>
    </div>
  );
}
