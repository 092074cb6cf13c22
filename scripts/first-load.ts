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
  const named = listNamedScripts(await (await page.request.get(url)).text(), url);
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

/** The paths of the scripts that a page names, but for those of browsers that know no modules. */
export function listNamedScripts(html: string, url: string): ReadonlySet<string> {
  const tags = [...html.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag);
  return new Set(
    tags
      .filter((tag) => !/ nomodule/i.test(tag))
      .flatMap((tag) => / src="([^"]+)"/.exec(tag)?.slice(1) ?? [])
      .map((source) => toPath(url, source)),
  );
}

export function sumBytes(scripts: readonly LoadedScript[]): number {
  return scripts.reduce((sum, { transferredBytes }) => sum + transferredBytes, 0);
}

function toPath(base: string, address: string): string {
  return new URL(address, base).pathname;
}
