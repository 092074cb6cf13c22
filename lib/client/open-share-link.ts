import 'client-only';
import { type AccessApi, createAccessApi } from './access-api.ts';
import { record, text } from '#lib/shared/shapes';
import { ApiFault } from './ask-api.ts';
import { describeSignInFault } from './describe-sign-in-fault.ts';

/** What a link has opened, or why it has not, for people to read. */
export type ShareOpening = { readonly dashboard: string } | { readonly fault: string };

const shareClaims = record({ dashboard: text });

const faults: Readonly<Record<string, string>> = {
  'token-expired': 'This link has expired. Ask whoever sent it for a new one.',
  'token-revoked': 'This link was revoked. Ask whoever sent it for a new one.',
  'token-invalid': 'This link is not whole, or is of another server. Copy all of it.',
};

/**
 * Hands the token of a link to the server, which makes the browser send it from now on. Never throws.
 *
 * @param token what stands behind the `#` of the link
 */
export async function openShareLink(
  token: string,
  signal: AbortSignal,
  api: Pick<AccessApi, 'signIn' | 'readSharedDashboard'> = createAccessApi(),
): Promise<ShareOpening> {
  if (!isShareToken(token))
    return { fault: 'This link is not whole. Copy all of it, with what stands behind the #.' };
  try {
    await api.signIn({ token }, signal);
  } catch (error) {
    return { fault: describeFault(error) };
  }
  const dashboard = await api.readSharedDashboard(signal).catch(() => null);
  return dashboard === null
    ? {
        fault:
          'This browser keeps no cookie of this page. In a frame a link works over HTTPS, and if it was made for frames.',
      }
    : { dashboard };
}

function describeFault(error: unknown): string {
  const known = error instanceof ApiFault && error.code !== null ? faults[error.code] : undefined;
  return known ?? describeSignInFault(error, Date.now(), writeTime);
}

function writeTime(at: number): string {
  return new Date(at).toLocaleTimeString('en-GB', { timeStyle: 'short' });
}

/**
 * Whether a token says that it is a link's. Another would sign in who opens this, as somebody else, without their wish; whether it says the
 * truth, the server finds out.
 */
function isShareToken(token: string): boolean {
  const [, claims = '', ...rest] = token.split('.');
  if (rest.length !== 1) return false;
  try {
    const bytes = Uint8Array.from(atob(claims.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return shareClaims.safeParse(JSON.parse(new TextDecoder().decode(bytes))).success;
  } catch {
    return false;
  }
}
