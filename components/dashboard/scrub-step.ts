/** How far a key moves the time that is shown, in windows. The ends are the slider's own keys. */
const windows: Readonly<Record<string, number>> = {
  ArrowLeft: -1 / 30,
  ArrowDown: -1 / 30,
  ArrowRight: 1 / 30,
  ArrowUp: 1 / 30,
  PageDown: -1,
  PageUp: 1,
};

/** In milliseconds; null for a key that does not move it. */
export function toScrubStep(key: string, windowMs: number): number | null {
  const share = windows[key];
  return share === undefined ? null : Math.round(share * windowMs);
}
