import { everySecond } from './every-second.ts';

/**
 * Draws on an animation frame: after a change, and once a second, as time itself moves on. Never in a hidden tab or off
 * the screen; at once when the element can be seen again.
 *
 * @param subscribe calls back when there is something new to draw
 * @param subscribeOnFrame the same for what calls back on an animation frame already: another would come a frame late
 */
export function drawWhileVisible(
  element: Element,
  subscribe: (listener: () => void) => () => void,
  draw: () => void,
  subscribeOnFrame: (listener: () => void) => () => void = () => () => {},
): () => void {
  let frame = 0;
  let isOnScreen = true;

  const isVisible = (): boolean => isOnScreen && document.visibilityState !== 'hidden';

  function schedule(): void {
    if (frame !== 0 || !isVisible()) return;
    frame = requestAnimationFrame(() => {
      frame = 0;
      draw();
    });
  }

  const observer = new IntersectionObserver((entries) => {
    isOnScreen = entries.at(-1)?.isIntersecting ?? true;
    schedule();
  });
  observer.observe(element);
  document.addEventListener('visibilitychange', schedule);
  const stops = [subscribe(schedule), everySecond(schedule), subscribeOnFrame(() => isVisible() && draw())];

  return () => {
    for (const stop of stops) stop();
    document.removeEventListener('visibilitychange', schedule);
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
