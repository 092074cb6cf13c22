import { recordMessages } from '#e2e/testing/page-faults';
import { expect, test } from '#e2e/testing/page-test';

test.use({ settings: { SOURCES: 'random,clock,stocks,system' } });

for (const path of ['/', '/d/markets', '/charts', '/topics', '/topics/random', '/alerts'])
  test(`the page ${path} runs under a policy without inline scripts`, async ({ page, server }) => {
    const messages = recordMessages(page);
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
        console.error(`refused: ${violatedDirective} ${blockedURI}`),
      );
    });
    const response = await page.goto(server.url + path);
    expect(response?.headers()['content-security-policy']).toMatch(
      /script-src 'self' 'nonce-[^']+' 'strict-dynamic';/,
    );
    await expect(page.getByText('Live', { exact: true }).first()).toBeVisible();
    await expect(page.locator('html')).toHaveClass(/\b(?:light|dark)\b/);
    expect(messages).toEqual([]);
  });

test('a script that is written into a page does not run', async ({ page, server }) => {
  await page.goto(server.url);
  const ran = await page.evaluate(() => {
    const script = document.createElement('div');
    script.innerHTML = '<img src="x" onerror="window.ran = true">';
    document.body.append(script);
    return new Promise<boolean>((resolve) => {
      document.addEventListener('securitypolicyviolation', () => resolve('ran' in window));
    });
  });
  expect(ran).toBe(false);
});

test('a page that is not there has its theme too', async ({ page, server }) => {
  const messages = recordMessages(page);
  await page.goto(`${server.url}/nothing`);
  await expect(page.locator('html')).toHaveClass(/\b(?:light|dark)\b/);
  expect(messages.filter((text) => !text.includes('404'))).toEqual([]);
});
