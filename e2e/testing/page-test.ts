import { test as base } from '@playwright/test';
import { startServer, type TestServer } from './server.ts';

/** A test with a server of its own file: settings by `test.use({ settings: { SOURCES: '' } })`. */
export const test = base.extend<object, { settings: Record<string, string>; server: TestServer }>({
  settings: [{}, { option: true, scope: 'worker' }],
  server: [
    async ({ settings }, use) => {
      const server = await startServer({ environment: settings });
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
});

export { type Browser, expect, type Page } from '@playwright/test';
