/** How often it is said again that the server is away. */
const tellEveryMs = 60_000;

/**
 * Tells of an outage when it begins, and now and then while it lasts.
 *
 * @param {(message: string) => void} tell
 * @param {() => string} [more] what else to say
 * @returns {(message: string, delayMs: number) => void}
 */
export function tellRetries(tell, more = () => '') {
  let toldAt = Number.NEGATIVE_INFINITY;
  let told = '';
  return (message, delayMs) => {
    if (message === told && performance.now() - toldAt < tellEveryMs) return;
    told = message;
    toldAt = performance.now();
    tell(`${message} - trying again in ${(delayMs / 1_000).toFixed(1)} s${more()}`);
  };
}
