import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import { maxDocumentBytes, maxDocuments } from './document-store.ts';

interface Saved {
  readonly revision: string;
  /** Unix milliseconds. */
  readonly updatedAt: number;
}

/**
 * Refuses to overwrite what the caller has not seen.
 *
 * @param name of the document, for the message
 * @param kept what is there; null for nothing
 * @throws {PulseboardError} `document-changed`
 */
export function refuseOther(name: string, kept: Saved | null, revision: string | null): void {
  if ((kept?.revision ?? null) !== revision) throw documentChanged(name, kept?.updatedAt ?? null);
}

/** @param savedAt when what is there was saved, in Unix milliseconds; null for nothing */
export function documentChanged(name: string, savedAt: number | null): PulseboardError {
  const fault =
    savedAt === null
      ? `${name} is gone`
      : `${name} was saved at ${new Date(savedAt).toISOString()} by somebody else`;
  return new PulseboardError('document-changed', `${fault}; read it again`);
}

/** @throws {PulseboardError} `document-too-large` */
export function refuseSize(name: string, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxDocumentBytes) return;
  throw new PulseboardError(
    'document-too-large',
    `${name} has ${bytes} bytes as JSON; the limit is ${maxDocumentBytes}: divide it`,
  );
}

/** @throws {PulseboardError} `documents-full` */
export function refuseCount(collection: string, count: number, added: number): void {
  if (count + added > maxDocuments) throw documentsFull(collection, count);
}

export function documentsFull(collection: string, count: number): PulseboardError {
  return new PulseboardError(
    'documents-full',
    `there are ${count} ${collection} and the limit is ${maxDocuments}; remove one first`,
  );
}

export function storeClosed(): PulseboardError {
  return new PulseboardError('log-unavailable', 'the server is stopping; try again');
}
