'use client';

import { Suspense, useState } from 'react';
import { createAccessApi } from '#lib/client/access-api';
import type { ListedToken } from '#lib/shared/listed-token';
import { formatCount } from '../format/format-number.ts';
import { Button } from '../ui/button.tsx';
import { loadLater } from '../ui/load-later.tsx';
import { Panel } from '../ui/panel.tsx';
import { TokenRow } from './token-row.tsx';

const TokenDialog = loadLater(async () => (await import('./token-dialog.tsx')).TokenDialog);
const ConfirmDialog = loadLater(async () => (await import('../ui/confirm-dialog.tsx')).ConfirmDialog);

const api = createAccessApi();

/** The tokens that were made here, and what can be done with them. */
export function TokenBoard({ initial }: { initial: readonly ListedToken[] }) {
  const [tokens, setTokens] = useState(initial);
  const [isMaking, setIsMaking] = useState(false);
  const [revoked, setRevoked] = useState<ListedToken | null>(null);
  const readAgain = async (): Promise<void> => setTokens(await api.listTokens());

  async function revoke({ id }: ListedToken): Promise<void> {
    await api.revokeToken(id);
    await readAgain();
    setRevoked(null);
  }

  return (
    <main className="border-b border-border">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 bg-surface p-4">
        <h1 className="text-lg font-semibold tracking-tight">Tokens</h1>
        <Button onClick={() => setIsMaking(true)}>New token</Button>
        <p className="text-muted">
          What code, and who has no password, comes in with. Those made by a command are not listed.
        </p>
      </div>
      <div className="border-t border-border">
        <Panel title="Made here" aside={tokens.length > 0 && formatCount(tokens.length, 'token')}>
          {tokens.length === 0 ? (
            <p className="text-muted">There is no token yet.</p>
          ) : (
            <ul>
              {tokens.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => setRevoked(token)} />
              ))}
            </ul>
          )}
        </Panel>
      </div>
      <Suspense>
        {isMaking && <TokenDialog onMade={readAgain} onClose={() => setIsMaking(false)} />}
        {revoked !== null && (
          <ConfirmDialog
            title={`Revoke “${revoked.name}”?`}
            verb="Revoke"
            onConfirm={() => revoke(revoked)}
            onClose={() => setRevoked(null)}
          >
            It is refused from now on, and open streams end within five seconds. This cannot be undone.
          </ConfirmDialog>
        )}
      </Suspense>
    </main>
  );
}
