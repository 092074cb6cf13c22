import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build, preview } from 'vite';
import { publish, subscriptions } from '#e2e/testing/api';
import { expect, test } from '#e2e/testing/page-test';

test.use({ settings: { SOURCES: '' } });

const directory = resolve('.tmp/in-your-app');

/** The first piece of code of a language in the guide. */
function readPiece(language: string): string {
  const guide = readFileSync('docs/use-in-your-app.md', 'utf8');
  const piece = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(guide)?.[1];
  if (piece === undefined) throw new Error(`docs/use-in-your-app.md has no piece of ${language}`);
  return piece;
}

/** Does what the guide says; packages are found in the project around it. */
function makeApp(): void {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(`${directory}/lib`, { recursive: true });
  for (const room of ['client', 'shared'])
    cpSync(`lib/${room}`, `${directory}/lib/${room}`, { recursive: true });
  const imports = /"imports": \{ .* \}/.exec(readFileSync('docs/use-in-your-app.md', 'utf8'))?.[0];
  writeFileSync(`${directory}/package.json`, `{ "type": "module", ${imports} }`);
  writeFileSync(`${directory}/main.tsx`, `${readPiece('tsx')}\n${readPiece('ts')}`);
  writeFileSync(`${directory}/index.html`, readPiece('html'));
  writeFileSync(
    `${directory}/tsconfig.json`,
    '{ "extends": "../../tsconfig.json", "include": ["main.tsx"], "exclude": [] }',
  );
}

/** What the compiler finds in the app. */
function findTypeErrors(): string {
  const tsc = resolve('node_modules/typescript/bin/tsc');
  return spawnSync(process.execPath, [
    tsc,
    '--noEmit',
    '--incremental',
    'false',
    '-p',
    directory,
  ]).stdout.toString();
}

test('the page of the guide, built by Vite without Next, shows what is published', async ({
  context,
  server,
}) => {
  makeApp();
  expect(findTypeErrors()).toBe('');
  const config = { configFile: false, root: directory, logLevel: 'error', publicDir: false } as const;
  await build(config);
  const served = await preview({
    ...config,
    preview: { port: 0, host: '127.0.0.1', proxy: { '/api': server.url } },
  });
  const url = served.resolvedUrls?.local[0] ?? '';
  const tabs = [await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto(url);
    await expect(tab.getByRole('status')).toHaveText(/^open: –, 0 events/);
  }
  await expect.poll(() => subscriptions(server.url)).toBe(1);
  await publish(server.url, 'random', [21.5, 22.5]);
  for (const tab of tabs) await expect(tab.getByRole('status')).toHaveText('open: 22.5, 2 events, 0 missed');
  await publish(server.url, 'random', 'warm');
  for (const tab of tabs) await expect(tab.getByRole('status')).toHaveText('open: 22.5, 3 events, 0 missed');
  await served.close();
});

test('a field that the topic does not carry does not compile', () => {
  makeApp();
  const read = (field: string): string =>
    `export const useIt = () => useSeries('kitchen.temperature', ({ data }) => data.${field}, { windowMs: 1 });`;
  const page = readFileSync(`${directory}/main.tsx`, 'utf8');
  writeFileSync(`${directory}/main.tsx`, page + read('degrees'));
  expect(findTypeErrors()).toBe('');
  writeFileSync(`${directory}/main.tsx`, page + read('kelvin'));
  expect(findTypeErrors()).toContain("Property 'kelvin' does not exist");
});
