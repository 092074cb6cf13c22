import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { ChoiceField } from '../ui/choice-field.tsx';

/** What a new link is to be. */
export interface ShareWish {
  readonly days: number;
  /** Whether it works in a frame. */
  readonly embed: boolean;
}

interface ShareFormProps {
  /** Origins whose pages may show a link in a frame. */
  frameAncestors: readonly string[];
  isBusy: boolean;
  onMake: (wish: ShareWish) => void;
}

const lifetimes = { '1': 'A day', '7': 'A week', '30': '30 days', '366': 'A year' } as const;

/** How long a new link is good for, and where it works. */
export function ShareForm({ frameAncestors, isBusy, onMake }: ShareFormProps) {
  const [days, setDays] = useState<keyof typeof lifetimes>('7');
  const [embed, setEmbed] = useState(false);
  const canEmbed = frameAncestors.length > 0;
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        onMake({ days: Number(days), embed });
      }}
    >
      <div className="flex flex-wrap items-end gap-2">
        <ChoiceField
          label="Good for"
          choices={lifetimes}
          chosen={days}
          onChoose={setDays}
          className="min-w-32 grow"
        />
        <Button type="submit" disabled={isBusy} className="h-8 border-accent text-accent">
          Make a link
        </Button>
      </div>
      <div className="flex flex-col gap-1">
        <label className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={embed}
            disabled={!canEmbed}
            onChange={({ target }) => setEmbed(target.checked)}
          />
          It works in a frame of another page too
        </label>
        <p className="text-xs break-words text-muted">
          {canEmbed
            ? `In pages of ${frameAncestors.join(', ')} (FRAME_ANCESTORS).`
            : 'No page may show it in a frame: the setting FRAME_ANCESTORS names the origins that may.'}
        </p>
      </div>
    </form>
  );
}
