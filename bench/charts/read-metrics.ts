import type { CDPSession } from 'playwright';

/** Figures of a page, by the names of the DevTools protocol. */
export interface Metrics {
  /**
   * Seconds that the main thread has spent on the processor. `TaskDuration` leaves out what it does between tasks: a canvas
   * that is painted outside of an animation frame is drawn there, and one that is painted inside is not.
   */
  readonly ThreadTime: number;
  readonly ScriptDuration: number;
  readonly LayoutDuration: number;
  /** When they were read, in seconds. */
  readonly Timestamp: number;
  readonly JSHeapUsedSize: number;
}

/** Counts time on the processor from now on, which a busy machine stretches less than time on the clock. */
export async function startMetrics(devTools: CDPSession): Promise<void> {
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
}

/** @see https://chromedevtools.github.io/devtools-protocol/tot/Performance/ */
export async function readMetrics(devTools: CDPSession): Promise<Metrics> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  const read = (name: string): number => {
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) throw new Error(`the browser does not know the metric ${name}`);
    return metric.value;
  };
  return {
    ThreadTime: read('ThreadTime'),
    ScriptDuration: read('ScriptDuration'),
    LayoutDuration: read('LayoutDuration'),
    Timestamp: read('Timestamp'),
    JSHeapUsedSize: read('JSHeapUsedSize'),
  };
}
