import 'server-only';
import { newTokenSchema, signInSchema, tokenId } from '../http/read-access-request.ts';
import { madeToken, tokenList, visitor } from './access-bodies.ts';
import { storingErrors, tokenErrors } from './error-answers.ts';
import { type AnswerHeaders, json, type OperationsBelow } from './operation.ts';

const notKept: AnswerHeaders = { 'Cache-Control': 'always' };

export const accessOperations: OperationsBelow<'/api/session'> & OperationsBelow<'/api/tokens'> = {
  'GET /api/session': {
    id: 'readSession',
    tag: 'Access',
    summary: 'Who is signed in, and what they may do',
    token: 'optional',
    errors: tokenErrors,
    answers: { 200: { description: 'Who asks.', content: json(visitor), headers: notKept } },
  },
  'POST /api/session': {
    id: 'signIn',
    tag: 'Access',
    summary: 'Signs in',
    description:
      'With the password of admins or with a token, which the browser sends as a cookie from now on.',
    body: json(signInSchema),
    errors: [
      ...storingErrors,
      'auth-off',
      'sign-in-limited',
      'sign-in-refused',
      'token-expired',
      'token-invalid',
      'token-request-invalid',
      'token-revoked',
    ],
    answers: { 204: { description: 'Signed in.', headers: { ...notKept, 'Set-Cookie': 'always' } } },
  },
  'DELETE /api/session': {
    id: 'signOut',
    tag: 'Access',
    summary: 'Signs out',
    description:
      'The browser forgets its tokens, and a session of the password is over wherever it was copied to.',
    token: 'optional',
    errors: [...storingErrors, 'document-changed', 'documents-full'],
    answers: { 204: { description: 'Signed out.', headers: { ...notKept, 'Set-Cookie': 'always' } } },
  },
  'GET /api/tokens': {
    id: 'listTokens',
    tag: 'Access',
    summary: 'The tokens and links that were made here',
    answers: { 200: { description: 'The tokens.', content: json(tokenList), headers: notKept } },
  },
  'POST /api/tokens': {
    id: 'createToken',
    tag: 'Access',
    summary: 'Makes a token',
    body: json(newTokenSchema, { name: 'kitchen sensor', publish: ['kitchen.*'], days: 30 }),
    errors: [...storingErrors, 'auth-off', 'documents-full', 'token-request-invalid'],
    answers: {
      201: {
        description: 'The token.',
        content: json(madeToken),
        headers: { ...notKept, Location: 'always' },
      },
    },
  },
  'DELETE /api/tokens/[id]': {
    id: 'revokeToken',
    tag: 'Access',
    summary: 'Revokes a token, wherever it was made',
    path: { id: tokenId },
    errors: [...storingErrors, 'document-changed', 'documents-full', 'token-request-invalid'],
    answers: { 204: { description: 'It is refused from now on.' } },
  },
};
