import { useId } from 'react';

interface ChoiceChipsProps<Key extends string> {
  /** What is chosen, for those who hear it only. */
  legend: string;
  /** What each choice is called; all are shown, in this order. */
  choices: Readonly<Record<Key, string>>;
  chosen: Key;
  onChoose: (key: Key) => void;
}

/** One choice of several, all in sight. */
export function ChoiceChips<Key extends string>({
  legend,
  choices,
  chosen,
  onChoose,
}: ChoiceChipsProps<Key>) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-1">
      <legend className="sr-only">{legend}</legend>
      {keysOf(choices).map((key) => (
        <label
          key={key}
          className="relative rounded-full border border-border px-2.5 py-0.75 text-xs whitespace-nowrap text-muted hover:text-foreground has-checked:border-current has-checked:bg-raised has-checked:text-foreground has-focus-visible:outline-2 has-focus-visible:outline-accent"
        >
          <input
            type="radio"
            name={name}
            value={key}
            checked={key === chosen}
            onChange={() => onChoose(key)}
            className="sr-only"
          />
          {choices[key]}
        </label>
      ))}
    </fieldset>
  );
}

function keysOf<Key extends string>(record: Readonly<Record<Key, string>>): Key[] {
  const isKey = (text: string): text is Key => Object.hasOwn(record, text);
  return Object.keys(record).filter(isKey);
}
