import type { Browser, CDPSession, Page } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Time on the processor in microseconds, which a busy machine does not stretch. */
  readonly tdur?: number;
  readonly args: { readonly name?: string };
}

/**
 * The tasks of a page's main thread while something happens, each in milliseconds on the processor, longest first. The
 * browser's own long-task observer measures by the clock on the wall, which also counts the waiting for a processor.
 */
export async function traceTasks(
  browser: Browser,
  page: Page,
  during: () => Promise<void>,
): Promise<number[]> {
  await browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline'] });
  await during();
  const trace = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const isMain = ({ name, args }: TraceEvent) => name === 'thread_name' && args.name === 'CrRendererMain';
  const threads = new Set(trace.traceEvents.filter(isMain).map(({ pid, tid }) => `${pid} ${tid}`));
  return trace.traceEvents
    .filter(({ name, pid, tid }) => name.endsWith('RunTask') && threads.has(`${pid} ${tid}`))
    .map(({ tdur = Number.NaN }) => tdur / 1000)
    .toSorted((a, b) => b - a);
}

/**
 * How often the function of the page's code that holds a text is called while something happens. Of functions in one
 * another it is the innermost.
 *
 * @param text as it stands in the built code: a string of the function survives minification, its name does not
 */
export async function countCalls(page: Page, text: string, during: () => Promise<void>): Promise<number> {
  const session = await page.context().newCDPSession(page);
  const { scriptId, offset } = await findText(session, text);
  await session.send('Profiler.enable');
  await session.send('Profiler.startPreciseCoverage', { callCount: true });
  await during();
  const { result } = await session.send('Profiler.takePreciseCoverage');
  const [innermost] = result
    .filter((script) => script.scriptId === scriptId)
    .flatMap(({ functions }) => functions)
    .map(({ ranges }) => ranges[0] ?? { startOffset: 0, endOffset: 0, count: 0 })
    .filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
    .toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
  // Scripts of which nothing ran are left out.
  return innermost?.count ?? 0;
}

async function findText(
  session: CDPSession,
  text: string,
): Promise<{ readonly scriptId: string; readonly offset: number }> {
  const scriptIds: string[] = [];
  session.on('Debugger.scriptParsed', ({ scriptId }) => scriptIds.push(scriptId));
  await session.send('Debugger.enable');
  for (const scriptId of scriptIds) {
    const { scriptSource } = await session.send('Debugger.getScriptSource', { scriptId });
    const offset = scriptSource.indexOf(text);
    if (offset !== -1) return { scriptId, offset };
  }
  throw new Error(`no code of the page holds ${text}`);
}
