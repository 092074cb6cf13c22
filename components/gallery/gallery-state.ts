/** The states that a chart of the gallery can be seen in. */
export const galleryStates = {
  usual: 'Usual',
  loading: 'Loading',
  empty: 'Empty',
  'one-point': 'One point',
  gap: 'Gap',
  error: 'Error',
  'twenty-series': '20 series',
  'many-points': '100,000 points',
  negative: 'Negative',
  huge: 'Huge',
  tiny: 'Tiny',
  constant: 'Constant',
} as const;

export type GalleryState = keyof typeof galleryStates;

/** Whether time moves on. */
export const galleryTimes = { live: 'Live', still: 'Still' } as const;

export type GalleryTime = keyof typeof galleryTimes;

/** What the gallery shows. */
export interface GalleryChoice {
  readonly time: GalleryTime;
  readonly state: GalleryState;
}

/** The choice of an address, `?time=still&state=gap`; what it does not say, or not rightly, is as usual. */
export function toGalleryChoice(query: Readonly<Record<string, unknown>>): GalleryChoice {
  const { time, state } = query;
  return {
    time: isKeyOf(galleryTimes, time) ? time : 'live',
    state: isKeyOf(galleryStates, state) ? state : 'usual',
  };
}

function isKeyOf<Key extends string>(record: Readonly<Record<Key, string>>, text: unknown): text is Key {
  return typeof text === 'string' && Object.hasOwn(record, text);
}
