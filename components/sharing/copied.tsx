import { CopyButton } from '../ui/copy-button.tsx';

interface CopiedProps {
  label: string;
  text: string;
  /** For those who hear the button only: `the link`. */
  what: string;
}

/** A text to be copied. */
export function Copied({ label, text, what }: CopiedProps) {
  return (
    <section aria-label={label} className="flex flex-col gap-1">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-xs text-muted">{label}</h3>
        <CopyButton text={text} what={what} />
      </div>
      <code className="rounded bg-raised px-2 py-1.5 font-mono text-xs break-all">{text}</code>
    </section>
  );
}
