import { beforeEach, describe, expect, it } from 'vitest';
import { maxDocuments } from '../documents/document-store.ts';
import { createMemoryDocuments } from '../documents/memory-documents.ts';
import { dayMs, maxPassDays, type Pass } from './pass.ts';
import { createTokenList, type TokenList } from './token-list.ts';

function toPass(id: string, changes: Partial<Pass> = {}): Pass {
  return {
    id,
    name: `token ${id}`,
    publish: ['a'],
    subscribe: ['b*'],
    isAdmin: false,
    dashboard: null,
    isEmbeddable: false,
    password: null,
    issuedAt: 0,
    expiresAt: dayMs,
    ...changes,
  };
}

describe('the list of tokens', () => {
  let now: number;
  let list: TokenList;
  beforeEach(() => {
    now = 0;
    list = createTokenList(createMemoryDocuments(), () => now);
  });

  it('has what was made here, newest first, and not what has expired', async () => {
    await list.add(toPass('old', { issuedAt: 1 }));
    await list.add(toPass('new', { issuedAt: 2, expiresAt: 2 * dayMs }));
    expect((await list.list()).map(({ id }) => id)).toEqual(['new', 'old']);
    now = dayMs;
    expect(await list.list()).toEqual([
      {
        id: 'new',
        name: 'token new',
        publish: ['a'],
        subscribe: ['b*'],
        admin: false,
        dashboard: null,
        embed: false,
        issuedAt: 2,
        expiresAt: 2 * dayMs,
        revokedAt: null,
      },
    ]);
  });

  it('revokes what was made here, and says when', async () => {
    await list.add(toPass('a'));
    expect(await list.isRevoked('a')).toBe(false);
    now = 5;
    await list.revoke('a');
    now = 6;
    await list.revoke('a');
    expect(await list.isRevoked('a')).toBe(true);
    expect(await list.get('a')).toMatchObject({ revokedAt: 5 });
  });

  it('revokes what was made elsewhere, for as long as any token is good, and does not list it', async () => {
    await list.revoke('foreign');
    expect(await list.list()).toEqual([]);
    now = maxPassDays * dayMs - 1;
    await list.add(toPass('other', { expiresAt: now + dayMs }));
    expect(await list.isRevoked('foreign')).toBe(true);
  });

  it('revokes once where two ask at the same time', async () => {
    await list.add(toPass('a'));
    await Promise.all([list.revoke('a'), list.revoke('a'), list.revoke('b'), list.revoke('b')]);
    expect(await Promise.all(['a', 'b'].map((id) => list.isRevoked(id)))).toEqual([true, true]);
  });

  it('makes room by forgetting what has expired, and refuses what has no room', async () => {
    for (let n = 0; n < maxDocuments; n += 1)
      await list.add(toPass(String(n), { expiresAt: n === 0 ? 10 : dayMs }));
    await expect(list.add(toPass('more'))).rejects.toMatchObject({ code: 'documents-full' });
    now = 10;
    await list.add(toPass('more'));
    expect(await list.get('0')).toBeNull();
  });
});
