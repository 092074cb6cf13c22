'use client';

import { type SubmitEvent, useState } from 'react';
import { createAccessApi } from '#lib/client/access-api';
import { describeSignInFault } from '#lib/client/describe-sign-in-fault';
import { formatMinute } from '../format/format-time.ts';
import { Button } from '../ui/button.tsx';
import { ChoiceChips } from '../ui/choice-chips.tsx';
import { TextField } from '../ui/text-field.tsx';
import { useIsMounted } from '../ui/use-is-mounted.ts';

interface SignInFormProps {
  /** Where it goes on, on this site. */
  next: string;
  hasPassword: boolean;
}

const ways = { password: 'Password', token: 'Token' } as const;

const hints = {
  password: 'Of the admin of this server.',
  token: 'An admin makes one for you, on the page “Tokens” or by a command.',
} as const;

const api = createAccessApi();

/** Where the admin's password or a token is given, which the browser then sends by itself. */
export function SignInForm({ next, hasPassword }: SignInFormProps) {
  const [way, setWay] = useState<keyof typeof ways>(hasPassword ? 'password' : 'token');
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const isMounted = useIsMounted();

  async function signIn(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const input = event.currentTarget.elements.namedItem('secret');
    if (!(input instanceof HTMLInputElement)) return;
    setIsBusy(true);
    setFault(null);
    try {
      await api.signIn(way === 'password' ? { password: input.value } : { token: input.value.trim() });
      location.replace(next);
    } catch (error) {
      setFault(describeSignInFault(error, Date.now(), writeTime));
      setIsBusy(false);
      input.select();
    }
  }

  return (
    // The browser sends nothing by itself while the button is off; if it ever did, then not within an address.
    <form method="post" className="flex flex-col gap-4" onSubmit={(event) => void signIn(event)}>
      {hasPassword && (
        <ChoiceChips
          legend="Sign in with"
          choices={ways}
          chosen={way}
          onChoose={(chosen) => {
            setWay(chosen);
            setFault(null);
          }}
        />
      )}
      <TextField
        key={way}
        label={ways[way]}
        name="secret"
        type="password"
        required
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the page is there for nothing else
        autoFocus
        autoComplete={way === 'password' ? 'current-password' : 'off'}
        hint={hints[way]}
        fault={fault ?? undefined}
      />
      <p role="alert" className="sr-only">
        {fault}
      </p>
      <div className="flex justify-end">
        <Button type="submit" disabled={isBusy || !isMounted} className="h-8 border-accent text-accent">
          Sign in
        </Button>
      </div>
    </form>
  );
}

function writeTime(at: number): string {
  return formatMinute(at, new Intl.DateTimeFormat().resolvedOptions().timeZone);
}
