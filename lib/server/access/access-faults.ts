import 'server-only';
import { PulseboardError } from '#lib/shared/errors';

export function tokenMissing(): PulseboardError {
  return new PulseboardError(
    'token-missing',
    'this needs a token; send it as Authorization: Bearer <token>, or sign in',
  );
}

export function tokenRevoked(): PulseboardError {
  return new PulseboardError('token-revoked', 'this token was revoked; ask for a new one, or sign in again');
}

export function accessForbidden(detail: string): PulseboardError {
  return new PulseboardError('access-forbidden', `${detail}; ask an admin for a token that may`);
}

export function topicForbidden(does: 'publish to' | 'read', topics: readonly string[]): PulseboardError {
  const names = topics.map((topic) => JSON.stringify(topic.slice(0, 64))).join(', ');
  return new PulseboardError(
    'topic-forbidden',
    `this token may not ${does} ${names}; ask for one that may, or name only what it is for (GET /api/session tells)`,
  );
}

export function authOff(): PulseboardError {
  return new PulseboardError(
    'auth-off',
    'this server asks nobody who they are, so there is nothing to sign in to and no token to make; set AUTH_SECRET',
  );
}
