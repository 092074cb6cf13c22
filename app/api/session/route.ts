import { describeVisitor } from '#lib/server/access/describe-visitor';
import { clearTokenCookies, setTokenCookie } from '#lib/server/access/token-cookies';
import { readSignIn } from '#lib/server/http/read-access-request';
import { clientAddress } from '#lib/server/http/request-facts';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** Who is signed in, and what they may do. */
export const GET = toRouteHandler('GET /api/session', (_request, _params, visitor) => {
  const { isOn } = getPulseboard().doors.access;
  if (isOn && visitor.passes.length === 0) throw visitor.fault;
  return Response.json(describeVisitor(visitor), { headers: { 'Cache-Control': 'no-store' } });
});

/** Signs in with the password of admins or with a token, which the browser sends from now on. */
export const POST = toRouteHandler('POST /api/session', async (request) => {
  const { signIn } = getPulseboard().doors;
  const given = await readSignIn(request);
  const address = clientAddress(request.headers);
  const { token, pass } =
    'password' in given
      ? await signIn.withPassword(given.password, address)
      : await signIn.withToken(given.token, address);
  const cookie = setTokenCookie(request.headers, token, pass, Date.now());
  return new Response(null, { status: 204, headers: { 'Set-Cookie': cookie, 'Cache-Control': 'no-store' } });
});

/** Signs out: the browser forgets its tokens, and a session of the password is over wherever it was copied to. */
export const DELETE = toRouteHandler('DELETE /api/session', async (request, _params, { passes }) => {
  const { list } = getPulseboard().doors.access;
  for (const { id, password } of passes) if (password !== null) await list.revoke(id);
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  for (const cookie of clearTokenCookies(request.headers)) headers.append('Set-Cookie', cookie);
  return new Response(null, { status: 204, headers });
});
