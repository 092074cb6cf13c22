import { existsSync } from 'node:fs';
import { type Browser, chromium, type CDPSession, type Page } from 'playwright';
import type { Scene } from './scene.ts';
import type { SubjectName } from './subjects.ts';

// Debian's browser where Playwright's own is not installed.
const debianChromium = '/usr/bin/chromium';

/** As the browser tests open it: without a graphics processor, so that every machine draws alike. */
export function openBrowser(): Promise<Browser> {
  return chromium.launch({
    ...(existsSync(debianChromium) ? { executablePath: debianChromium } : {}),
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
  });
}

/** A page with the charts of one subject on it. */
export interface SubjectPage {
  readonly page: Page;
  readonly devTools: CDPSession;
}

/** Runs with a new page, with a process of its own, and closes it. */
export async function withSubjectPage<Result>(
  browser: Browser,
  url: string,
  { subject, scene, isStill }: { subject: SubjectName; scene: Scene; isStill: boolean },
  measure: (subjectPage: SubjectPage) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 });
  try {
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.goto(url);
    await page.waitForFunction(() => 'drawSubject' in window);
    await page.evaluate(([name, shown, still]) => window.drawSubject(name, shown, still), [
      subject,
      scene,
      isStill,
    ] as const);
    await page.waitForFunction(() =>
      [...document.querySelectorAll('.panel')].every((panel) => panel.querySelector('canvas, path') !== null),
    );
    const result = await measure({ page, devTools: await context.newCDPSession(page) });
    if (errors.length > 0) throw new AggregateError(errors, `the page of ${subject} has errors`);
    return result;
  } finally {
    await context.close();
  }
}
