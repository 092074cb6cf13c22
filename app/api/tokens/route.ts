import { createPass } from '#lib/server/access/create-pass';
import { readNewToken } from '#lib/server/http/read-access-request';
import { toRouteHandler } from '#lib/server/http/to-route-handler';
import type { madeToken, tokenList } from '#lib/server/openapi/access-bodies';
import type { AnswerOf } from '#lib/server/openapi/documented';
import { getPulseboard } from '#lib/server/pulseboard';

export const dynamic = 'force-dynamic';

/** The tokens and share links that were made here and have not expired, newest first. */
export const GET = toRouteHandler('GET /api/tokens', async () => {
  const tokens = await getPulseboard().doors.access.list.list();
  return Response.json({ tokens } satisfies AnswerOf<typeof tokenList>, {
    headers: { 'Cache-Control': 'no-store' },
  });
});

/** Makes a token, and tells it this once. */
export const POST = toRouteHandler('POST /api/tokens', async (request) => {
  const { access } = getPulseboard().doors;
  const { admin, ...wanted } = await readNewToken(request);
  const pass = createPass({ ...wanted, isAdmin: admin }, Date.now());
  const token = await access.issue(pass);
  const listed = await access.list.add(pass);
  return Response.json({ token, ...listed } satisfies AnswerOf<typeof madeToken>, {
    status: 201,
    headers: { 'Cache-Control': 'no-store', Location: `/api/tokens/${pass.id}` },
  });
});
