import { defineConfig } from 'vitest/config';

const reactServer = { resolve: { conditions: ['react-server', 'module', 'node', 'development|production'] } };

export default defineConfig({
  test: {
    projects: [
      {
        ...reactServer,
        ssr: reactServer,
        test: {
          name: 'unit',
          include: ['lib/**/*.test.ts', 'components/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: ['lib/client/**'],
        },
      },
      { test: { name: 'client', include: ['lib/client/**/*.test.ts'] } },
    ],
  },
});
