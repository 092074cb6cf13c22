import { resolve } from 'node:path';
import { build, preview } from 'vite';

/** Pages on a port of this machine, as long as something is measured on them. */
export interface ServedPages {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Bundles the pages for production, React included, and serves them. */
export async function servePages(): Promise<ServedPages> {
  const config = {
    configFile: false,
    root: resolve('bench/charts/pages'),
    logLevel: 'error',
    publicDir: false,
    css: { postcss: resolve('.') },
    build: { outDir: resolve('.tmp/bench-charts'), emptyOutDir: true },
  } as const;
  await build(config);
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } });
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('the pages are served at no address');
  return { url, close: () => server.close() };
}
