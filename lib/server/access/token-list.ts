import 'server-only';
import * as z from 'zod';
import type { ListedToken } from '#lib/shared/listed-token';
import { PulseboardError } from '#lib/shared/errors';
import type { DocumentStore, StoredDocument } from '../documents/document-store.ts';
import { dayMs, maxPassDays, type Pass } from './pass.ts';

/**
 * The tokens that were made here, and those that were revoked, wherever they were made. Each is forgotten when its time is over:
 * it is refused for that, then.
 */
export interface TokenList {
  /** @throws {PulseboardError} `documents-full` */
  add(pass: Pass): Promise<ListedToken>;
  /** Newest first. */
  list(): Promise<readonly ListedToken[]>;
  /** Null for one that was not made here, or is forgotten. */
  get(id: string): Promise<ListedToken | null>;
  /**
   * From now on it is refused. Idempotent; a token of an unknown id may have been made by who has the secret.
   *
   * @throws {PulseboardError} `documents-full`
   */
  revoke(id: string): Promise<void>;
  isRevoked(id: string): Promise<boolean>;
}

const collection = 'tokens';

const about = z.object({
  name: z.string(),
  publish: z.array(z.string()),
  subscribe: z.array(z.string()),
  admin: z.boolean(),
  dashboard: z.string().nullable(),
  embed: z.boolean(),
  issuedAt: z.number(),
});

const kept = z.object({
  expiresAt: z.number(),
  revokedAt: z.number().nullable(),
  /** Null for one that was not made here. */
  about: about.nullable(),
});

export function createTokenList(documents: DocumentStore, now: () => number = Date.now): TokenList {
  const forgetExpired = async (): Promise<void> => {
    for (const { id, revision, value } of await documents.list(collection)) {
      if (kept.parse(value).expiresAt <= now()) await documents.remove(collection, id, revision);
    }
  };

  const find = async (id: string): Promise<StoredDocument<unknown> | null> => documents.get(collection, id);

  const saveRevocation = async (id: string): Promise<void> => {
    const found = await find(id);
    const value =
      found === null
        ? { expiresAt: now() + maxPassDays * dayMs, revokedAt: null, about: null }
        : kept.parse(found.value);
    if (value.revokedAt !== null) return;
    if (found === null) await forgetExpired();
    await documents.save(collection, id, { ...value, revokedAt: now() }, found?.revision ?? null);
  };

  return {
    async add({ id, name, publish, subscribe, isAdmin, dashboard, isEmbeddable, issuedAt, expiresAt }) {
      await forgetExpired();
      const value = {
        expiresAt,
        revokedAt: null,
        about: {
          name,
          publish: [...publish],
          subscribe: [...subscribe],
          admin: isAdmin,
          dashboard,
          embed: isEmbeddable,
          issuedAt,
        },
      };
      await documents.save(collection, id, value, null);
      return { id, ...value.about, expiresAt, revokedAt: null };
    },
    async list() {
      const all = (await documents.list(collection)).map(toListed);
      return all
        .filter((token) => token !== null)
        .filter(({ expiresAt }) => expiresAt > now())
        .toSorted((a, b) => b.issuedAt - a.issuedAt);
    },
    async get(id) {
      const found = await find(id);
      return found === null ? null : toListed(found);
    },
    async revoke(id) {
      try {
        await saveRevocation(id);
      } catch (error) {
        // Somebody else revoked it meanwhile, or the list forgot it.
        if (!(error instanceof PulseboardError && error.code === 'document-changed')) throw error;
        await saveRevocation(id);
      }
    },
    async isRevoked(id) {
      const found = await find(id);
      return found !== null && kept.parse(found.value).revokedAt !== null;
    },
  };
}

function toListed({ id, value }: StoredDocument<unknown>): ListedToken | null {
  const { about: known, expiresAt, revokedAt } = kept.parse(value);
  return known === null ? null : { id, ...known, expiresAt, revokedAt };
}
