import 'client-only';
import { ApiFault } from './ask-api.ts';

/**
 * Why somebody was not let in, for people to read.
 *
 * @param writeTime of Unix milliseconds: `14:05`
 */
export function describeSignInFault(error: unknown, now: number, writeTime: (at: number) => string): string {
  if (!(error instanceof ApiFault)) return error instanceof Error ? error.message : String(error);
  const { code, status, retryAfterMs, message } = error;
  if (code === 'sign-in-limited' || status === 429) {
    const when = retryAfterMs === null ? 'later' : `at ${writeTime(now + retryAfterMs)}`;
    return `There were too many tries. Try again ${when}.`;
  }
  return (
    (code === null ? undefined : messages[code]) ?? `${message.slice(0, 1).toUpperCase()}${message.slice(1)}`
  );
}

const messages: Readonly<Record<string, string>> = {
  'token-invalid': 'This is no token of this server. Copy all of it, from its first letter to its last.',
  'token-expired': 'This token has expired. Ask an admin for a new one.',
  'token-revoked': 'This token was revoked. Ask an admin for a new one.',
};
