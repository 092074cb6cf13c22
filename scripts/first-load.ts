import type { Page } from 'playwright';

/** A script that a browser loaded. */
export interface LoadedScript {
  /** The path of its address. */
  readonly path: string;
  /** What came over the wire as its body, in bytes: compressed. */
  readonly transferredBytes: number;
  /** Whether the page names it itself, so that nothing can be pressed before it is there. */
  readonly isOfShell: boolean;
}

/**
 * Opens a page as a first visitor does and lists the scripts that come with it, the largest first.
 *
 * @param seeWhole resolves once all that is in the first view is drawn
 */
export async function listFirstLoad(
  page: Page,
  url: string,
  seeWhole: () => Promise<void>,
): Promise<readonly LoadedScript[]> {
  const html = await (await page.request.get(url)).text();
  const named = new Set(
    [...html.matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, source = '']) => toPath(url, source)),
  );
  // A browser that knows modules does not load what is for others.
  for (const [tag, source = ''] of html.matchAll(/<script[^>]* src="([^"]+)"[^>]*>/g))
    if (/ nomodule/i.test(tag)) named.delete(toPath(url, source));

  const scripts = new Map<string, LoadedScript>();
  const readings: Promise<void>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return;
    const path = toPath(url, request.url());
    readings.push(
      request.sizes().then(({ responseBodySize }) => {
        scripts.set(path, { path, transferredBytes: responseBodySize, isOfShell: named.has(path) });
      }),
    );
  });
  await page.goto(url);
  await seeWhole();
  await Promise.all(readings);
  return [...scripts.values()].toSorted((a, b) => b.transferredBytes - a.transferredBytes);
}

export function sumBytes(scripts: readonly LoadedScript[]): number {
  return scripts.reduce((sum, { transferredBytes }) => sum + transferredBytes, 0);
}

function toPath(base: string, address: string): string {
  return new URL(address, base).pathname;
}
