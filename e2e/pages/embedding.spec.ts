import { signInAsAdmin, testPasswordHash } from '#e2e/testing/admin';
import { createDashboard, publish } from '#e2e/testing/api';
import { serveEmbeddingPage } from '#e2e/testing/embedding-page';
import { panel } from '#e2e/testing/page-parts';
import { expect, test } from '#e2e/testing/page-test';
import { startServer } from '#e2e/testing/server';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

const dashboard: DashboardSpec = {
  version: 1,
  title: 'Kitchen',
  windowMs: 60_000,
  panels: [{ id: 'door', kind: 'feed', title: 'Door', width: 4, height: 2, topic: 'door' }],
};

test('a shared dashboard is live in a page whose origin is listed, and in no other', async ({
  page,
  browser,
}) => {
  const listed = await serveEmbeddingPage();
  const other = await serveEmbeddingPage();
  const server = await startServer({
    environment: {
      SOURCES: '',
      AUTH_SECRET: testSecret,
      ADMIN_PASSWORD_HASH: testPasswordHash,
      FRAME_ANCESTORS: listed.origin,
    },
  });
  const headers = bearer(await signToken({ admin: true }));
  await publish(server.url, 'door', { message: 'shut' }, headers);
  const id = await createDashboard(server.url, dashboard, 'kitchen', headers);
  await signInAsAdmin(page, server.url, `/d/${id}`);
  await page.getByRole('button', { name: 'Dashboards: Kitchen' }).click();
  await page.getByRole('button', { name: 'Share…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share Kitchen' });
  await expect(dialog.getByText(`In pages of ${listed.origin}`)).toBeVisible();
  await dialog.getByRole('checkbox', { name: 'It works in a frame of another page too' }).check();
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  const code = await dialog.getByRole('region', { name: 'Code of a frame' }).getByRole('code').innerText();
  const address = /src="([^"]+)"/.exec(code)?.[1] ?? '';

  const stranger = await browser.newContext();
  const visitor = await stranger.newPage();
  await visitor.goto(listed.toUrl(address));
  const door = visitor.frameLocator('iframe').getByRole('region', { name: 'Door' });
  await expect(door).toContainText('shut');
  await publish(server.url, 'door', { message: 'opened' }, headers);
  await expect(door).toContainText('opened');

  const refusals: string[] = [];
  visitor.on('console', (message) => refusals.push(message.text()));
  await visitor.goto(other.toUrl(address));
  await expect.poll(() => refusals.join()).toContain('frame-ancestors');
  await expect(panel(visitor, 'Door')).toHaveCount(0);
  // No other page of this server is shown in a frame at all.
  refusals.length = 0;
  await visitor.goto(listed.toUrl(`${server.url}/sign-in`));
  await expect.poll(() => refusals.join()).toContain('frame-ancestors');
  await stranger.close();
  listed.close();
  other.close();
  await server.stop();
});
