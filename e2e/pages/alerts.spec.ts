import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAlert, publish } from '#e2e/testing/api';
import { countPainted } from '#e2e/testing/canvas';
import { readLayoutShift, recordLayoutShifts } from '#e2e/testing/layout-shift';
import { seeNoOverflow, seeNoViolation } from '#e2e/testing/page-faults';
import { seeLive } from '#e2e/testing/page-parts';
import { expect, type Page, test } from '#e2e/testing/page-test';

test.use({ settings: { SOURCES: 'random', RANDOM_INTERVAL_MS: '200' } });

const rule = (page: Page, title: string) =>
  page.getByRole('region', { name: 'Rules' }).getByRole('listitem').filter({ hasText: title });
const toast = (page: Page, title: string) => page.getByRole('article', { name: title });
const history = (page: Page) => page.getByRole('log', { name: /History/ });

function hot(topic: string, title = `${topic} is hot`) {
  return { title, topic, condition: { kind: 'above', threshold: 80, clearAt: 70, forMs: 0 } };
}

async function seeNoFaults(page: Page): Promise<void> {
  await seeNoViolation(page);
  await seeNoOverflow(page);
}

test('a person makes an alert, hears of it, acknowledges and silences it, and finds it in the history', async ({
  page,
  server,
}) => {
  await publish(server.url, 'oven', { celsius: 20 });
  await page.goto(`${server.url}/alerts`);
  await seeLive(page);
  await expect(page.getByText('There is no alert yet.')).toBeVisible();

  await page.getByRole('button', { name: 'New alert' }).click();
  const form = page.getByRole('dialog', { name: 'New alert' });
  await form.getByLabel('Topic').fill('oven');
  await expect(form.getByLabel('Field')).toHaveValue('celsius');
  await expect(form.getByText('now 20')).toBeVisible();
  await form.getByLabel('Clears at').fill('90');
  await form.getByLabel('For', { exact: true }).fill('0');
  await form.getByRole('button', { name: 'Make alert' }).click();
  await expect(form.getByLabel('Title')).toHaveAccessibleDescription('is empty');
  await expect(form.getByLabel('Title')).toBeFocused();
  await expect(form.getByLabel('Threshold')).toHaveAccessibleDescription(/is missing; give a number/);
  await form.getByLabel('Title').fill('Oven is hot');
  await form.getByLabel('Threshold').fill('80');
  await form.getByRole('button', { name: 'Make alert' }).click();
  await expect(form.getByLabel('Clears at')).toHaveAccessibleDescription(/wrong side of the threshold/);
  await form.getByLabel('Clears at').fill('70');
  await form.getByRole('button', { name: 'Make alert' }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole('button', { name: 'New alert' })).toBeFocused();

  const row = rule(page, 'Oven is hot');
  await expect(row).toContainText('oven celsius above 80, clears at 70');
  await expect(row).toContainText('OK');

  await publish(server.url, 'oven', { celsius: 42 });
  await expect(row).toContainText('42');
  await publish(server.url, 'oven', { celsius: 91 });
  await expect(toast(page, 'Oven is hot')).toContainText('oven celsius is 91, above 80');
  await expect(row).toContainText('Firing');
  await expect(row).toContainText('91');
  await expect(page.getByRole('link', { name: 'Alerts 1 firing' })).toBeVisible();

  await row.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(row).toContainText(/Acknowledged at \d\d:\d\d/);
  await expect(toast(page, 'Oven is hot')).toBeHidden();

  await row.getByRole('button', { name: 'Silence' }).click();
  await row.getByRole('button', { name: '1 h' }).click();
  await expect(row).toContainText(/Silenced until \d\d:\d\d/);
  await row.getByRole('button', { name: 'End silence' }).click();
  await expect(row).not.toContainText('Silenced until');

  await publish(server.url, 'oven', { celsius: 60 });
  // It leaves by itself.
  await expect(toast(page, 'Oven is hot')).toContainText('has cleared');
  await expect(row).toContainText('OK');
  await expect(history(page).getByText('Fired', { exact: true })).toBeVisible();
  await expect(history(page).getByText('Cleared', { exact: true })).toBeVisible();
  await page.reload();
  await seeLive(page);
  await expect(history(page).getByText('Oven is hot: oven celsius is 91, above 80')).toBeVisible();

  await row.getByRole('button', { name: 'Edit' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit alert' });
  await expect(edit.getByLabel('Threshold')).toHaveValue('80');
  await edit.getByLabel('Threshold').fill('85');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(row).toContainText('above 85, clears at 70');

  await row.getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(row).toBeHidden();
  await expect(page.getByText('There is no alert yet.')).toBeVisible();
});

test('shows how a webhook went', async ({ page, server }) => {
  const receiver = createServer((_, response) => response.end()).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const { port } = receiver.address() as AddressInfo;
  const webhook = { url: `http://127.0.0.1:${port}/bells`, format: 'ntfy' };
  await createAlert(server.url, { ...hot('stove'), webhook });
  await page.goto(`${server.url}/alerts`);
  await publish(server.url, 'stove', 90);
  await expect(rule(page, 'stove is hot')).toContainText(/Webhook delivered at \d\d:\d\d/);
  receiver.close();
});

test('a topic that falls silent fires, and clears when it is heard again', async ({ page, server }) => {
  await page.goto(`${server.url}/alerts?topic=door`);
  const form = page.getByRole('dialog', { name: 'New alert' });
  await expect(form.getByLabel('Topic')).toHaveValue('door');
  await form.getByLabel('Title').fill('Door is silent');
  await form.getByLabel('Fires when it').selectOption('gets no data');
  await form.getByLabel('For', { exact: true }).fill('1');
  await form.getByLabel('Unit').selectOption('s');
  await form.getByLabel('Title').press('Enter');
  await expect(rule(page, 'Door is silent')).toContainText('no data for 1 s');
  await expect(toast(page, 'Door is silent')).toContainText('Firing');
  // A second later it is silent again: it is heard anew until that was seen.
  await expect(async () => {
    await publish(server.url, 'door', 1);
    await expect(toast(page, 'Door is silent')).toContainText('is heard again', { timeout: 900 });
  }).toPass();
  await rule(page, 'Door is silent').getByRole('button', { name: 'Remove' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(rule(page, 'Door is silent')).toBeHidden();
});

test('shows a notification when a person wants it, on any page, and none of a silenced alert', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    const notes: string[] = [];
    class FakeNotification extends EventTarget {
      static permission = 'default';
      static requestPermission() {
        FakeNotification.permission = 'granted';
        return Promise.resolve('granted');
      }
      constructor(title: string, { body }: NotificationOptions) {
        super();
        notes.push(`${title}: ${body}`);
      }
      close() {
        notes.push('closed');
      }
    }
    Object.assign(window, { Notification: FakeNotification, notes });
  });
  const notes = () => page.evaluate(() => (window as unknown as { notes: string[] }).notes);
  await createAlert(server.url, hot('boiler'));
  await page.goto(`${server.url}/alerts`);
  await seeLive(page);
  await page.getByRole('radio', { name: 'Always' }).check({ force: true });
  await publish(server.url, 'boiler', 99);
  await expect.poll(notes).toEqual(['boiler is hot: boiler is 99, above 80']);
  await publish(server.url, 'boiler', 20);
  await expect.poll(notes).toEqual(['boiler is hot: boiler is 99, above 80', 'closed']);
  await rule(page, 'boiler is hot').getByRole('button', { name: 'Silence' }).click();
  await rule(page, 'boiler is hot').getByRole('button', { name: '15 min' }).click();
  await expect(rule(page, 'boiler is hot')).toContainText('Silenced until');
  await publish(server.url, 'boiler', 99);
  await expect(rule(page, 'boiler is hot')).toContainText('Firing');
  expect(await notes()).toHaveLength(2);
  await expect(toast(page, 'boiler is hot')).toBeHidden();
});

test('a chart shows the threshold, and since when an alert of its series fires', async ({ page, server }) => {
  await page.goto(server.url);
  const random = page.getByRole('region', { name: 'Random', exact: true });
  await random.scrollIntoViewIfNeeded();
  await seeLive(page);
  await createAlert(server.url, {
    title: 'Above all',
    topic: 'random',
    condition: { kind: 'above', threshold: -0.001, forMs: 0 },
  });
  await expect(toast(page, 'Above all')).toBeVisible();
  await expect(random.getByText('Above all')).toBeVisible();
  // From the top to the bottom of the plot, where the line is only now and then.
  const canvas = random.locator('canvas');
  const height = await canvas.evaluate((element: HTMLCanvasElement) => element.height);
  await expect.poll(() => countPainted(canvas, { left: 0.97, right: 0.975 })).toBeGreaterThan(0.8 * height);
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [390, 1440]) {
    test.describe(`${colorScheme} at ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test('axe finds nothing, nothing overflows and nothing shifts', async ({ page, server }) => {
        const topic = `${colorScheme}-${width}-${'long'.repeat(15)}`;
        await createAlert(server.url, hot(topic, `${topic} is hot`));
        await createAlert(server.url, {
          title: `${topic} may be cold`,
          topic,
          condition: { kind: 'below', threshold: 1e9, forMs: 3_600_000 },
        });
        await recordLayoutShifts(page);
        await page.goto(`${server.url}/alerts`);
        await seeLive(page);
        expect(await readLayoutShift(page)).toBeLessThan(0.01);
        await publish(server.url, topic, 90);
        await expect(toast(page, `${topic} is hot`)).toBeVisible();
        await expect(rule(page, `${topic} may be cold`)).toContainText('Pending');
        await seeNoFaults(page);
        await toast(page, `${topic} is hot`).getByRole('button', { name: 'Dismiss' }).click();
        await expect(toast(page, `${topic} is hot`)).toBeHidden();
        await page.keyboard.press('Home');
        await page.getByRole('button', { name: 'New alert' }).focus();
        await page.keyboard.press('Enter');
        const form = page.getByRole('dialog');
        await form.getByLabel('Webhook').selectOption('ntfy');
        await form.getByRole('button', { name: 'Make one' }).click();
        await expect(form.getByLabel('Secret')).toHaveValue(/^whsec_.{44}$/);
        await form.getByRole('button', { name: 'Make alert' }).click();
        await expect(form.getByLabel('URL')).toHaveAccessibleDescription(/http:\/\/ or https:\/\//);
        await seeNoFaults(page);
        await page.keyboard.press('Escape');
        await expect(form).toBeHidden();
        await expect(page.getByRole('button', { name: 'New alert' })).toBeFocused();
      });
    });
  }
}
