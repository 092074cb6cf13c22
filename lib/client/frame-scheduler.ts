import 'client-only';

/**
 * Gathers what wants to run before the next picture is drawn, each function once. All of it runs in one animation frame
 * callback: React renders once after each callback, so a callback for each store would be a render for each store.
 *
 * A hidden page draws no pictures: nothing runs, and what has gathered runs once when it is shown again.
 *
 * @param requestFrame the browser's `requestAnimationFrame`
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#update-the-rendering
 */
export function createFrameScheduler(
  requestFrame: (callback: () => void) => void,
): (callback: () => void) => void {
  const waiting = new Set<() => void>();

  function run(): void {
    const callbacks = [...waiting];
    waiting.clear();
    for (const callback of callbacks) callback();
  }

  return (callback) => {
    if (waiting.size === 0) requestFrame(run);
    waiting.add(callback);
  };
}
