import { defineConfig } from 'vitest/config';

// Server code imports `server-only`, which throws wherever this condition is not set.
const conditions = ['react-server'];

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'unit',
          include: ['{app,bench,bin,components,e2e/cluster,e2e/soak,lib,scripts}/**/*.test.ts'],
          exclude: ['lib/client/**'],
          // Some open real files and sockets, on machines that may be busy.
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'client', include: ['lib/client/**/*.test.ts'], testTimeout: 30_000 } },
      {
        test: {
          name: 'sockets',
          include: ['e2e/sockets/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 90_000,
          hookTimeout: 90_000,
        },
      },
    ],
  },
});
