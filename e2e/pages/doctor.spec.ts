import { startCaddy, whyNoCaddy } from '#e2e/testing/caddy';
import { type ProxyFault, startFaultyProxy } from '#e2e/testing/faulty-proxy';
import { recordMessages, seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';

test.use({ settings: { SOURCES: '', TRUSTED_PROXIES: 'loopback' } });

/** What is said of each check that is not as it should be. */
async function readTroubles(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('list', { name: 'Findings' }).locator('> li').filter({ hasNotText: /OK/ });
  const texts = await rows.evaluateAll((all) =>
    all.map((row) => `${row.querySelector('h2')?.innerText}: ${row.querySelector('p')?.innerText}`),
  );
  return texts;
}

const summary = (page: Page) => page.getByRole('status');

const overHttp1 = 'There is room for many streams: Warning';

test('finds nothing but six connections on the way to this machine, and looks well in each light and width', async ({
  page,
  server,
}) => {
  const messages = recordMessages(page);
  await page.goto(`${server.url}/doctor?watch=1`);
  await expect(summary(page)).toHaveText('1 warning found.');
  expect(await readTroubles(page)).toEqual([overHttp1]);
  const row = page.getByRole('listitem').filter({ hasText: 'There is room for many streams' });
  await expect(row).toContainText(/Of 7 streams that were asked for at once, 6 opened over HTTP\/1\.1/);
  await row.getByText('What to change').click();
  await expect(row.getByText('listen 443 ssl http2;', { exact: true })).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [390, 1440]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await seeNoViolation(page);
      await seeNoOverflow(page, `${colorScheme} at ${width} px`);
    }
  expect(messages).toEqual([]);
});

const cases: readonly (readonly [ProxyFault, string, string])[] = [
  ['keeps a stream until it is over', 'Nothing holds events back: Fault', 'proxy_buffering off;'],
  ['shows another clock', 'The clocks agree: Fault', 'timedatectl set-ntp true'],
];

for (const [fault, trouble, change] of cases)
  test(`says what to change where a proxy ${fault}`, async ({ page, server }) => {
    const proxy = await startFaultyProxy(server.url, fault);
    await page.goto(`${proxy.url}/doctor?watch=1`);
    await expect(summary(page)).toHaveText('1 fault and 1 warning found.');
    const troubles = (await readTroubles(page)).filter((text) => !text.endsWith('Not known'));
    expect(troubles.toSorted()).toEqual([overHttp1, trouble].toSorted());
    await expect(page.getByText(change).first()).toBeVisible();
    await seeNoViolation(page);
    await proxy.close();
  });

test('says so where the server cannot be asked, and examines again when told to', async ({
  page,
  server,
}) => {
  const proxy = await startFaultyProxy(server.url, 'refuses everything');
  await page.goto(`${proxy.url}/doctor?watch=1`);
  await expect(summary(page)).toHaveText(
    'Nothing could be examined: the server answered 502, which is not an answer of Pulseboard.',
  );
  const asked = page.waitForRequest(/api\/doctor\/echo/);
  await page.getByRole('button', { name: 'Examine again' }).click();
  await asked;
  await proxy.close();
});

test('writes a report to copy, and can be stopped', async ({ page, server, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${server.url}/doctor?watch=60`);
  await expect(summary(page)).toHaveText('Watching silent streams for 60 s …');
  await expect(page.getByRole('progressbar', { name: 'Watching silent streams' })).toBeVisible();
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(summary(page)).toHaveText('Stopped before the end.');
  await page.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByRole('button', { name: 'Copied report' })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain(server.url);
  expect(report).toContain('ok      Nothing holds events back');
  expect(report).toContain('watched for 60 s');
});

test('is reached from the details of the connection', async ({ page, server }) => {
  await page.goto(server.url);
  await seeLive(page);
  await page.getByRole('button', { name: 'Connection details' }).click();
  await page.getByRole('link', { name: 'Examine the connection' }).click();
  await expect(page.getByRole('heading', { name: 'Doctor' })).toBeVisible();
});

test('finds nothing at all behind Caddy, over HTTP/2', async ({ browser, server }) => {
  test.skip(whyNoCaddy !== '', whyNoCaddy);
  const caddy = await startCaddy('deploy/Caddyfile', { UPSTREAM: `127.0.0.1:${server.port}` });
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  await page.goto(`https://localhost:${caddy.port}/doctor?watch=1`);
  await expect(summary(page)).toHaveText('Nothing on the way is in the way of streams.');
  await expect(page.getByText('7 streams were open at once over HTTP/2.')).toBeVisible();
  await context.close();
  await caddy.stop();
});
