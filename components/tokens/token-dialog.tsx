'use client';

import { type SubmitEvent, useState } from 'react';
import { createAccessApi } from '#lib/client/access-api';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useOrder } from '../ui/use-order.ts';
import { readTokenWish } from './read-token-wish.ts';

interface TokenDialogProps {
  /** Called when there is a new one. */
  onMade: () => Promise<void>;
  onClose: () => void;
}

const api = createAccessApi();

/** What a new token is for, to be filled in; then the token itself, this once. */
export function TokenDialog({ onMade, onClose }: TokenDialogProps) {
  const [token, setToken] = useState<string | null>(null);
  return (
    <Dialog title="New token" onClose={onClose}>
      {token === null ? (
        <TokenForm
          onClose={onClose}
          onMake={(made) => {
            setToken(made);
            return onMade();
          }}
        />
      ) : (
        <MadeToken token={token} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface TokenFormProps {
  onMake: (token: string) => Promise<void>;
  onClose: () => void;
}

function TokenForm({ onMake, onClose }: TokenFormProps) {
  const { order, isBusy, fault } = useOrder();

  function make(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wish = readTokenWish(new FormData(event.currentTarget));
    order(async () => onMake(await api.createToken(wish)));
  }

  return (
    <form className="flex flex-col gap-4" onSubmit={make}>
      <TextField label="Name" name="name" required maxLength={100} hint="For you: who or what has it." />
      <TextField
        label="Topics that it may publish to"
        name="publish"
        hint="Names and patterns, divided by commas: temp.*, door"
      />
      <TextField label="Topics that it may read" name="subscribe" hint="The same; * for all." />
      <label className="flex min-h-6 items-center gap-2">
        <input type="checkbox" name="admin" className="size-4" />
        It may do everything, as you may
      </label>
      <TextField
        label="Days that it is good for"
        name="days"
        type="number"
        min={1}
        max={366}
        required
        defaultValue={30}
      />
      <p role="alert" className="break-words text-negative empty:hidden">
        {fault}
      </p>
      <div className="flex justify-end gap-2">
        <Button className="h-8" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" disabled={isBusy} className="h-8 border-accent text-accent">
          Make token
        </Button>
      </div>
    </form>
  );
}

function MadeToken({ token, onClose }: { token: string; onClose: () => void }) {
  return (
    <>
      <output>Copy it now: it is not shown again.</output>
      <div className="flex items-start gap-2">
        <code
          aria-label="Token"
          className="w-full min-w-0 rounded bg-raised px-2 py-1.5 font-mono text-xs break-all"
        >
          {token}
        </code>
        <CopyButton text={token} what="the token" />
      </div>
      <p className="text-muted">
        Code sends it as <code className="font-mono text-foreground">Authorization: Bearer …</code>; a person
        pastes it where they sign in.
      </p>
      <div className="flex justify-end">
        <Button className="h-8" onClick={onClose}>
          Done
        </Button>
      </div>
    </>
  );
}
