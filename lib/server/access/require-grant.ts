import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { PulseboardError } from '#lib/shared/errors';
import { requestedUrl } from '../http/request-facts.ts';
import { getPulseboard } from '../pulseboard.ts';
import type { Visitor } from './access.ts';
import { admit } from './admit.ts';
import type { PageName } from './route-rules.ts';

/**
 * Lets in who may see a page, and leads everybody else to `/sign-in?next=…`.
 *
 * @param page its folder in `app`
 */
export async function requireGrant(page: PageName): Promise<Visitor> {
  const given = await headers();
  try {
    return await admit(getPulseboard().doors.access, `page ${page}`, given);
  } catch (error) {
    return leadToSignIn(error);
  }
}

/** Leads who was refused to where they can sign in, and back. @throws {unknown} the error, where that is of no use */
export async function leadToSignIn(error: unknown): Promise<never> {
  if (!(error instanceof PulseboardError) || !signInHelps.has(error.code)) throw error;
  return redirectToSignIn();
}

/** The same for who may not see what a page is about. */
export async function redirectToSignIn(): Promise<never> {
  redirect(`/sign-in?next=${encodeURIComponent(requestedUrl(await headers()))}`);
}

const signInHelps: ReadonlySet<string> = new Set([
  'access-forbidden',
  'token-expired',
  'token-invalid',
  'token-missing',
  'token-revoked',
]);
