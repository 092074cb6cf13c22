import { type ComponentProps } from 'react';

interface SearchFieldProps extends Omit<ComponentProps<'input'>, 'type'> {
  /** What is searched, for those who hear it only. */
  label: string;
  /** With what it says as it is typed. */
  onText: (text: string) => void;
}

/** Finds something in what is on the page. */
export function SearchField({ label, onText, className = '', ...input }: SearchFieldProps) {
  return (
    <input
      type="search"
      aria-label={label}
      autoComplete="off"
      spellCheck={false}
      onChange={({ target }) => onText(target.value)}
      className={`w-full min-w-0 rounded-full border border-border bg-surface pl-3 placeholder:text-muted ${className}`}
      {...input}
    />
  );
}
