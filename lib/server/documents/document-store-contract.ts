import 'server-only';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonValue } from '#lib/shared/json';
import { type DocumentStore, maxDocumentBytes, maxDocuments } from './document-store.ts';

/** The contract of every document store: one suite for all implementations. */
export function describeDocumentStore(
  name: string,
  createStore: (now: () => number) => Promise<DocumentStore>,
): void {
  describe(`${name} keeps the contract of DocumentStore`, () => {
    let clock: number;
    let store: DocumentStore;
    beforeEach(async () => {
      clock = 1_000_000_000_000;
      store = await createStore(() => clock);
    });
    afterEach(() => store.close());

    const changed = { code: 'document-changed' };

    it('answers what was saved, as it was then', async () => {
      const value = { title: 'ü ☀ \ud800', list: [1, null, { deep: true }] };
      const saved = await store.save('boards', 'a', value, null);
      value.list.length = 0;
      expect(saved).toMatchObject({ id: 'a', updatedAt: clock });
      expect(saved.value).toEqual({ title: 'ü ☀ \ud800', list: [1, null, { deep: true }] });
      expect(await store.get('boards', 'a')).toEqual(saved);
      expect(await store.list('boards')).toEqual([saved]);
    });

    it.each<JsonValue>([0, '', null, false, [], {}, 'text'])('keeps %j', async (value) => {
      await store.save('any', 'a', value, null);
      expect((await store.get('any', 'a'))?.value).toEqual(value);
    });

    it('has nothing under other ids and in other collections', async () => {
      await store.save('boards', 'a', 1, null);
      expect(await store.get('boards', 'b')).toBeNull();
      expect(await store.get('alerts', 'a')).toBeNull();
      expect(await store.list('alerts')).toEqual([]);
      await store.save('alerts', 'a', 2, null);
      expect((await store.get('boards', 'a'))?.value).toBe(1);
    });

    it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', "'; DROP TABLE documents; --"])(
      'takes %j for a name like any other',
      async (odd) => {
        expect(await store.get(odd, odd)).toBeNull();
        expect(await store.list(odd)).toEqual([]);
        await store.save(odd, odd, { kept: true }, null);
        expect((await store.get(odd, odd))?.value).toEqual({ kept: true });
        expect(await store.get('other', odd)).toBeNull();
      },
    );

    it('lists by id', async () => {
      for (const id of ['b', 'a', 'B', 'a-2', 'é']) await store.save('boards', id, id, null);
      expect((await store.list('boards')).map(({ id }) => id)).toEqual(['B', 'a', 'a-2', 'b', 'é']);
    });

    it('replaces the revision that is named, with a new one', async () => {
      const first = await store.save('boards', 'a', 1, null);
      clock += 5_000;
      const second = await store.save('boards', 'a', 2, first.revision);
      expect(second.revision).not.toBe(first.revision);
      expect(second.updatedAt).toBe(clock);
      expect(await store.list('boards')).toEqual([second]);
    });

    it('refuses to replace what the caller has not seen, and says when that was saved', async () => {
      const first = await store.save('boards', 'a', 1, null);
      clock += 5_000;
      const second = await store.save('boards', 'a', 2, first.revision);
      const stale = store.save('boards', 'a', 3, first.revision);
      await expect(stale).rejects.toMatchObject(changed);
      await expect(stale).rejects.toThrow('boards/a was saved at 2001-09-09T01:46:45.000Z by somebody else');
      await expect(store.save('boards', 'a', 3, null)).rejects.toMatchObject(changed);
      await expect(store.save('boards', 'b', 3, first.revision)).rejects.toThrow('boards/b is gone');
      expect(await store.list('boards')).toEqual([second]);
    });

    it('lets one of two win that save the same revision at once', async () => {
      const { revision } = await store.save('boards', 'a', 0, null);
      const saves = [1, 2].map((value) => store.save('boards', 'a', value, revision));
      const outcomes = await Promise.allSettled(saves);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    });

    it('saves several in one go, or none of them', async () => {
      const first = await store.save('boards', 'a', 1, null);
      clock += 5_000;
      const saved = await store.saveAll('boards', [
        { id: 'b', value: 'new', revision: null },
        { id: 'a', value: 2, revision: first.revision },
      ]);
      expect(saved).toMatchObject([
        { id: 'b', value: 'new', updatedAt: clock },
        { id: 'a', value: 2, updatedAt: clock },
      ]);
      expect(await store.list('boards')).toEqual(saved.toReversed());
      const refused = store.saveAll('boards', [
        { id: 'c', value: 3, revision: null },
        { id: 'a', value: 3, revision: first.revision },
      ]);
      await expect(refused).rejects.toMatchObject(changed);
      const ids = Array.from({ length: maxDocuments - 1 }, (_, index) => `n${index}`);
      const tooMany = ids.map((id) => ({ id, value: 0, revision: null }));
      await expect(store.saveAll('boards', tooMany)).rejects.toMatchObject({ code: 'documents-full' });
      expect(await store.list('boards')).toEqual(saved.toReversed());
      expect(await store.saveAll('boards', [])).toEqual([]);
    });

    it('removes the revision that is named, and no other', async () => {
      const first = await store.save('boards', 'a', 1, null);
      const second = await store.save('boards', 'a', 2, first.revision);
      await expect(store.remove('boards', 'a', first.revision)).rejects.toMatchObject(changed);
      await store.remove('boards', 'a', second.revision);
      expect(await store.get('boards', 'a')).toBeNull();
      await expect(store.remove('boards', 'a', second.revision)).rejects.toMatchObject(changed);
    });

    it('never has the same revision again, so that what was made anew is not taken for what was removed', async () => {
      const first = await store.save('boards', 'a', 1, null);
      await store.remove('boards', 'a', first.revision);
      const anew = await store.save('boards', 'a', 1, null);
      expect(anew.revision).not.toBe(first.revision);
      await expect(store.save('boards', 'a', 2, first.revision)).rejects.toMatchObject(changed);
    });

    it('takes a document of the largest size, and none larger', async () => {
      const largest = 'ü'.repeat((maxDocumentBytes - 2) / 2);
      const saved = await store.save('boards', 'a', largest, null);
      const larger = store.save('boards', 'a', `${largest}x`, saved.revision);
      await expect(larger).rejects.toMatchObject({ code: 'document-too-large' });
      await expect(larger).rejects.toThrow('has 1048577 bytes as JSON; the limit is 1048576');
      expect((await store.get('boards', 'a'))?.revision).toBe(saved.revision);
    });

    it('takes so many documents of a collection, and one more once there is room', async () => {
      for (let index = 0; index < maxDocuments; index += 1)
        await store.save('boards', `${index}`, index, null);
      await expect(store.save('boards', 'more', 1, null)).rejects.toMatchObject({ code: 'documents-full' });
      await store.save('alerts', 'more', 1, null);
      const { revision } = (await store.get('boards', '0'))!;
      await store.save('boards', '0', 'changed', revision);
      const { revision: second } = (await store.get('boards', '1'))!;
      await store.remove('boards', '1', second);
      await store.save('boards', 'more', 1, null);
      expect(await store.list('boards')).toHaveLength(maxDocuments);
    });

    it('answers nothing more once it is closed, and may be closed twice', async () => {
      await store.save('boards', 'a', 1, null);
      await store.close();
      await store.close();
      const closed = { code: 'log-unavailable' };
      await expect(store.get('boards', 'a')).rejects.toMatchObject(closed);
      await expect(store.list('boards')).rejects.toMatchObject(closed);
      await expect(store.save('boards', 'b', 1, null)).rejects.toMatchObject(closed);
      await expect(store.remove('boards', 'a', 'x')).rejects.toMatchObject(closed);
    });
  });
}
