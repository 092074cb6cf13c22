import { signInAsAdmin, testPassword, testPasswordHash } from '#e2e/testing/admin';
import { createDashboard, openStream, publish } from '#e2e/testing/api';
import { recordFaults } from '#e2e/testing/closed-door-faults';
import { holdScripts } from '#e2e/testing/hold-scripts';
import { seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { panel, seeLive } from '#e2e/testing/page-parts';
import { type Browser, expect, type Page, test } from '#e2e/testing/page-test';
import type { DashboardSpec } from '#lib/shared/dashboards';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';

test.use({
  settings: {
    SOURCES: '',
    RETRY_MS: '100',
    AUTH_SECRET: testSecret,
    ADMIN_PASSWORD_HASH: testPasswordHash,
    FRAME_ANCESTORS: 'https://intranet.example',
  },
});

/** What is promised, in milliseconds. */
const endsWithinMs = 5_000;

const kitchen: DashboardSpec = {
  version: 1,
  title: 'Kitchen',
  windowMs: 60_000,
  panels: [
    {
      id: 'oven',
      kind: 'number',
      title: 'Oven',
      width: 4,
      height: 2,
      series: [{ topic: 'oven', field: 'value' }],
    },
    { id: 'door', kind: 'feed', title: 'Door', width: 4, height: 2, topic: 'door' },
  ],
};

let faults: readonly string[] = [];
/** What no output may have. */
const secrets = [testSecret, testPassword, testPasswordHash];

test.beforeEach(({ context }) => {
  faults = recordFaults(context);
});

test.afterEach(({ server }) => {
  expect(faults).toEqual([]);
  for (const secret of secrets) expect(server.output()).not.toContain(secret);
});

async function adminHeader(): Promise<{ readonly Authorization: string }> {
  const token = await signToken({ admin: true });
  secrets.push(token);
  return bearer(token);
}

/** Makes the dashboard anew for a test, of an id of its own. */
async function makeKitchen(url: string): Promise<string> {
  const headers = await adminHeader();
  await publish(url, 'oven', 180, headers);
  await publish(url, 'door', { message: 'shut' }, headers);
  return createDashboard(url, kitchen, undefined, headers);
}

/** Has the page of a dashboard make a link, and returns its address. */
async function makeLink(page: Page, { opens }: { opens?: string } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Dashboards: Kitchen' }).click();
  await page.getByRole('button', { name: 'Share…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share Kitchen' });
  await dialog.getByRole('button', { name: 'Make a link' }).click();
  if (opens !== undefined) await dialog.getByLabel('What the link opens').selectOption({ label: opens });
  const address = await dialog
    .getByRole('region', { name: 'Link', exact: true })
    .getByRole('code')
    .innerText();
  secrets.push(address.split('#')[1] ?? '');
  return address;
}

/** A page of somebody who has never been here. */
async function openAsStranger(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext();
  faults = recordFaults(context);
  const page = await context.newPage();
  await page.goto(address);
  return page;
}

test('who has not signed in is led to where they can, and back', async ({ page, server }) => {
  await page.goto(`${server.url}/topics?order=name`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await page.getByRole('textbox', { name: 'Password' }).fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: 'This is not the password' })).toBeAttached();
  await page.getByRole('textbox', { name: 'Password' }).fill(testPassword);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${server.url}/topics?order=name`);
  await seeLive(page);
  await page.getByRole('button', { name: 'Account: admin' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  await page.goto(server.url);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

test('a password that is given before the page can send it goes nowhere, and not into the address', async ({
  page,
  server,
}) => {
  const allow = await holdScripts(page);
  await page.goto(`${server.url}/sign-in`, { waitUntil: 'commit' });
  const password = page.getByRole('textbox', { name: 'Password' });
  await password.fill(testPassword);
  await password.press('Enter');
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeDisabled();
  await expect(page).toHaveURL(`${server.url}/sign-in`);
  allow();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${server.url}/`);
});

test('a token is pasted in place of the password, and leads to no other site', async ({ page, server }) => {
  await page.goto(`${server.url}/sign-in?next=//evil.example/`);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeEnabled();
  await page.getByText('Token', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Token' }).fill('no.token.this');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'no token of this server' })).toBeAttached();
  const token = await signToken({ admin: true });
  secrets.push(token);
  await page.getByRole('textbox', { name: 'Token' }).fill(token);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(`${server.url}/`);
});

test('after too many tries it says when to come back', async ({ page, server }) => {
  await page.route('**/api/session', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({
          status: 401,
          headers: { 'Retry-After': '600', 'Content-Type': 'application/problem+json' },
          json: { code: 'sign-in-limited', detail: 'there were too many tries' },
        })
      : route.continue(),
  );
  await page.goto(`${server.url}/sign-in`);
  await page.getByRole('textbox', { name: 'Password' }).fill('x');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /Try again at \d\d:\d\d/ })).toBeAttached();
});

test('a token that was made on the page works until it is revoked there, and its stream ends', async ({
  page,
  server,
}) => {
  await signInAsAdmin(page, server.url, '/tokens');
  await page.getByRole('button', { name: 'New token' }).click();
  const dialog = page.getByRole('dialog', { name: 'New token' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Probe');
  await dialog.getByRole('textbox', { name: 'Topics that it may publish to' }).fill('probe.*');
  await dialog.getByRole('textbox', { name: 'Topics that it may read' }).fill('probe.*');
  await dialog.getByRole('button', { name: 'Make token' }).click();
  const token = await dialog.getByLabel('Token', { exact: true }).innerText();
  secrets.push(token);
  await dialog.getByRole('button', { name: 'Done' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'Probe' });
  await expect(row).toContainText('Publishes probe.*; reads probe.*');

  const stream = await openStream(server.url, 'topic=probe.*', { headers: bearer(token) });
  await publish(server.url, 'probe.one', 1, bearer(token));
  await row.getByRole('button', { name: 'Revoke Probe' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
  await expect(row).toContainText('Revoked');
  const from = performance.now();
  let last = await stream.next();
  for (let next = last; next !== null; next = await stream.next()) last = next;
  expect(last?.data).toContain('access-ended');
  expect(performance.now() - from).toBeLessThan(endsWithinMs);
  const refused = await fetch(`${server.url}/api/topics/probe.one`, { headers: bearer(token) });
  expect(refused.status).toBe(401);
});

test('a dashboard that is shared is live for who has the link, shows no more, and ends when it is revoked', async ({
  page,
  browser,
  server,
}) => {
  const id = await makeKitchen(server.url);
  await signInAsAdmin(page, server.url, `/d/${id}`);
  // All in one row, with an account too.
  await expect.poll(async () => (await page.getByRole('banner').boundingBox())?.height).toBeLessThan(60);
  const address = await makeLink(page);
  const guest = await openAsStranger(browser, address);
  await expect(guest).toHaveURL(`${server.url}/share/${id}`);
  await expect(guest.getByText(/Shared with you until/)).toBeVisible();
  await seeLive(guest);
  await expect(panel(guest, 'Oven')).toContainText('180');
  await publish(server.url, 'oven', 200, await adminHeader());
  await expect(panel(guest, 'Oven')).toContainText('200');
  for (const name of ['Edit', 'Add panels', /^Dashboards:/, /^Account/])
    await expect(guest.getByRole('button', { name })).toHaveCount(0);
  await expect(guest.getByRole('navigation', { name: 'Pages' })).toHaveCount(0);
  await seeNoViolation(guest);

  const dialog = page.getByRole('dialog', { name: 'Share Kitchen' });
  await dialog.getByRole('button', { name: 'Revoke' }).click();
  await dialog.getByRole('button', { name: 'Revoke it for good' }).click();
  await expect(
    guest.getByRole('alert').filter({ hasText: 'Your access to this page has ended' }),
  ).toBeVisible();
  await guest.reload();
  await expect(guest.getByText('This link was revoked.')).toBeVisible();
  await guest.goto(address);
  await expect(guest.getByText(/This link was revoked/)).toBeVisible();
  expect(guest.url()).not.toContain('#');
});

test('a link to one panel shows that alone', async ({ page, browser, server }) => {
  const id = await makeKitchen(server.url);
  await signInAsAdmin(page, server.url, `/d/${id}`);
  const guest = await openAsStranger(browser, await makeLink(page, { opens: 'Panel: Oven' }));
  await expect(guest).toHaveURL(`${server.url}/share/${id}?panel=oven`);
  await expect(panel(guest, 'Oven')).toContainText('180');
  await expect(panel(guest, 'Door')).toHaveCount(0);
  await publish(server.url, 'oven', 210, await adminHeader());
  await expect(panel(guest, 'Oven')).toContainText('210');
  await seeNoViolation(guest);
});

test('a link that is not whole says so', async ({ page, server }) => {
  await page.goto(`${server.url}/share#abc`);
  await expect(page.getByText(/This link is not whole/)).toBeVisible();
  await page.goto(`${server.url}/share/nothing`);
  await expect(page.getByText(/was never opened in this browser/)).toBeVisible();
});

test('who may read some topics gets pages that work with those, and nothing that would be refused', async ({
  page,
  server,
}) => {
  const id = await makeKitchen(server.url);
  await publish(server.url, 'secret', 1, await adminHeader());
  const token = await signToken({ subscribe: ['oven', 'door'] });
  secrets.push(token);
  await page.request.post(`${server.url}/api/session`, { data: { token }, headers: { Origin: server.url } });
  for (const path of ['/topics', '/alerts', '/charts', '/topics/oven', `/d/${id}`]) {
    await page.goto(`${server.url}${path}`);
    await seeLive(page);
    await expect(page.getByRole('button', { name: /^(?:Edit|New alert|Add to a dashboard)$/ })).toHaveCount(
      0,
    );
    expect(await page.content()).not.toContain('secret');
  }
  await publish(server.url, 'oven', 230, await adminHeader());
  await expect(panel(page, 'Oven')).toContainText('230');
  await page.getByRole('button', { name: 'Dashboards: Kitchen' }).click();
  await expect(page.getByRole('button', { name: 'Export as JSON' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New dashboard' })).toHaveCount(0);
});

test('a page whose access has ended says so, leads to where one signs in, and asks no more', async ({
  page,
  server,
}) => {
  const headers = await adminHeader();
  const token = await signToken({ subscribe: ['*'], id: 'ending' });
  secrets.push(token);
  await page.request.post(`${server.url}/api/session`, { data: { token }, headers: { Origin: server.url } });
  await page.goto(`${server.url}/topics`);
  await seeLive(page);
  await fetch(`${server.url}/api/tokens/ending`, { method: 'DELETE', headers });
  const notice = page.getByRole('alert').filter({ hasText: 'Your access to this page has ended' });
  await expect(notice).toBeVisible();
  await expect(notice.getByRole('link', { name: 'Sign in' })).toHaveAttribute(
    'href',
    '/sign-in?next=%2Ftopics',
  );
  await expect(page.getByRole('status').filter({ hasText: 'Offline' })).toBeVisible();
  await seeNoViolation(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} on a telephone`, () => {
    test.use({ colorScheme, viewport: { width: 360, height: 740 } });

    test('axe finds nothing on the new pages, and nothing overflows', async ({ page, server }) => {
      const check = async (): Promise<void> => {
        await seeNoOverflow(page);
        await seeNoViolation(page);
      };
      await page.goto(`${server.url}/sign-in`);
      await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
      await check();
      await page.goto(`${server.url}/share`);
      await expect(page.getByText(/This link is not whole/)).toBeVisible();
      await check();
      const id = await makeKitchen(server.url);
      await signInAsAdmin(page, server.url, '/tokens');
      await page.getByRole('button', { name: 'New token' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await check();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.goto(`${server.url}/d/${id}`);
      await seeLive(page);
      await makeLink(page, { opens: 'Panel: Oven' });
      await check();
    });
  });
}
