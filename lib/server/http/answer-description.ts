import 'server-only';
import { createHash } from 'node:crypto';
import { createDescription } from '../openapi/create-description.ts';
import { hasRevision, toEntityTag } from './revisions.ts';

// Made when it is first asked for; the same for as long as the process runs.
let made: { readonly text: string; readonly revision: string } | undefined;

/** The description of the interface, or 304 for who has it already: it is asked for anew each time, so that none is of another version. */
export function answerDescription(request: Request): Response {
  made ??= make();
  const { text, revision } = made;
  const headers = { 'Cache-Control': 'no-cache', ETag: toEntityTag(revision) };
  if (hasRevision(request, revision)) return new Response(null, { status: 304, headers });
  return new Response(text, { headers: { ...headers, 'Content-Type': 'application/json' } });
}

function make(): { readonly text: string; readonly revision: string } {
  const text = `${JSON.stringify(createDescription())}\n`;
  return { text, revision: createHash('sha256').update(text).digest('base64url').slice(0, 16) };
}
