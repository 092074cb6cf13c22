import { expect, test } from '#e2e/testing/page-test';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

test.use({ settings: { SOURCES: 'random', AUTH_SECRET: testSecret } });

test('a page without a token leads to where one signs in, and has none of the data', async ({
  page,
  server,
}) => {
  await page.goto(`${server.url}/d/markets?window=5m`);
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    `/sign-in?next=${encodeURIComponent('/d/markets?window=5m')}`,
  );
});

test('a page whose token is revoked says so, and asks no more', async ({ page, server }) => {
  const [token, other] = [
    await signToken({ admin: true, id: 'of-the-page' }),
    await signToken({ admin: true }),
  ];
  await page.context().addCookies([{ name: 'pulseboard', value: token, url: server.url, httpOnly: true }]);
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await page.goto(server.url);
  await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
  await page.request.delete(`${server.url}/api/tokens/of-the-page`, {
    headers: { ...bearer(other), Cookie: '' },
  });
  await expect(page.getByText('Offline', { exact: true }).first()).toBeVisible();
  await expect(page.getByText('this token was revoked', { exact: false }).first()).toBeAttached();
  for (const url of asked) expect(url).not.toContain(token);
  expect(server.output()).not.toContain(token);
});
