import 'server-only';
import { randomUUID } from 'node:crypto';
import type { RedisLink } from '#lib/server/redis/redis-link';
import { defineScript } from '#lib/server/redis/redis-script';
import { documentChanged, documentsFull, refuseSize, storeClosed } from './document-refusals.ts';
import {
  type DocumentChange,
  type DocumentStore,
  maxDocuments,
  type StoredDocument,
} from './document-store.ts';

export interface RedisDocumentsOptions {
  /** Not closed with the store. */
  readonly link: RedisLink;
  /** The clock, in Unix milliseconds. */
  readonly now?: () => number;
}

// Each collection is a hash by id, of `<revision> <updatedAt> <JSON>`.
const lua = `
local documents = base .. 'documents:' .. ARGV[1]
local function find(id)
  local text = redis.call('HGET', documents, id)
  if not text then return '', '' end
  return string.match(text, '^(%S+) (%S+)')
end
`;

/**
 * ARGV: collection, the time, most documents, then for each its id, the revision that it replaces ('' for none), its new one and its
 * JSON. Answers `ok`; `changed`, which of them, and when it was saved ('' if it is gone); or `full` and how many there are.
 */
const saveScript = defineScript(
  '',
  lua,
  `
local added = 0
for at = 4, #ARGV, 4 do
  local revision, saved_at = find(ARGV[at])
  if revision ~= ARGV[at + 1] then return { 'changed', (at - 4) / 4, saved_at } end
  if revision == '' then added = added + 1 end
end
local count = redis.call('HLEN', documents)
if added > 0 and count + added > tonumber(ARGV[3]) then return { 'full', count } end
for at = 4, #ARGV, 4 do
  redis.call('HSET', documents, ARGV[at], ARGV[at + 2] .. ' ' .. ARGV[2] .. ' ' .. ARGV[at + 3])
end
return { 'ok' }
`,
);

/** ARGV: collection, id, revision. Answers as `saveScript` does. */
const removeScript = defineScript(
  'allow-oom',
  lua,
  `
local revision, saved_at = find(ARGV[2])
if revision == '' or revision ~= ARGV[3] then return { 'changed', 0, saved_at } end
redis.call('HDEL', documents, ARGV[2])
return { 'ok' }
`,
);

const getScript = defineScript('no-writes', lua, `return redis.call('HGET', documents, ARGV[2])`);
const listScript = defineScript('no-writes', lua, `return redis.call('HGETALL', documents)`);

/** Documents in Redis, which any number of processes share. */
export function createRedisDocuments({ link, now = Date.now }: RedisDocumentsOptions): DocumentStore {
  let isOpen = true;
  const ask: RedisLink['run'] = async (script, ...values) => {
    if (!isOpen) throw storeClosed();
    return link.run(script, ...values);
  };

  const saveAll = async (
    collection: string,
    changes: readonly DocumentChange[],
  ): Promise<StoredDocument<unknown>[]> => {
    const updatedAt = now();
    const written = changes.map((change) => ({
      ...change,
      text: JSON.stringify(change.value),
      newRevision: randomUUID(),
    }));
    for (const { id, text } of written) refuseSize(`${collection}/${id}`, text);
    const values = written.flatMap((change) => [
      change.id,
      change.revision ?? '',
      change.newRevision,
      change.text,
    ]);
    const answer = await ask(saveScript, collection, updatedAt, maxDocuments, ...values);
    refuse(collection, written, answer);
    return written.map(({ id, newRevision: revision, text }) => toDocument(id, revision, updatedAt, text));
  };

  return {
    async list(collection) {
      const values = toTexts(await ask(listScript, collection));
      return values
        .flatMap((id, index) => (index % 2 === 0 ? parseDocument(id, values[index + 1]) : []))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
    },
    async get(collection, id) {
      const text = await ask(getScript, collection, id);
      return typeof text === 'string' ? parseDocument(id, text) : null;
    },
    async save(collection, id, value, revision) {
      const [saved] = await saveAll(collection, [{ id, value, revision }]);
      if (saved === undefined) throw new Error(`${collection}/${id} was not saved`);
      return saved;
    },
    saveAll,
    async remove(collection, id, revision) {
      refuse(collection, [{ id }], await ask(removeScript, collection, id, revision));
    },
    async close() {
      isOpen = false;
    },
  };
}

function refuse(collection: string, changes: readonly { readonly id: string }[], answer: unknown): void {
  const [kind, value, savedAt] = toTexts(answer);
  if (kind === 'full') throw documentsFull(collection, Number(value));
  if (kind === 'changed') {
    const name = `${collection}/${changes[Number(value)]?.id ?? ''}`;
    throw documentChanged(name, savedAt === '' ? null : Number(savedAt));
  }
}

function parseDocument(id: string, text = ''): StoredDocument<unknown> {
  const [revision = '', updatedAt = ''] = text.split(' ', 2);
  return toDocument(id, revision, Number(updatedAt), text.slice(revision.length + updatedAt.length + 2));
}

function toDocument(id: string, revision: string, updatedAt: number, text: string): StoredDocument<unknown> {
  return { id, revision, updatedAt, value: JSON.parse(text) };
}

function toTexts(answer: unknown): string[] {
  return Array.isArray(answer) ? answer.map(String) : [];
}
