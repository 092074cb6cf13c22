/** The colours of a chart as a canvas takes them. */
export interface Palette {
  readonly series: readonly { readonly colour: string; readonly fill: string; readonly fade: string }[];
  readonly muted: string;
  readonly surface: string;
  readonly accent: string;
}

/** Resolves CSS colours, variables among them, where an element stands. Forces a style calculation: call it when the theme changes. */
export function readPalette(element: HTMLElement, colours: readonly string[]): Palette {
  const style = getComputedStyle(element);
  const before = element.style.color;
  const resolve = (colour: string): string => {
    element.style.color = colour;
    return style.color;
  };
  const palette = {
    series: colours.map((colour) => ({
      colour: resolve(colour),
      fill: resolve(`color-mix(in srgb, ${colour} 20%, transparent)`),
      fade: resolve(`color-mix(in srgb, ${colour} 2%, transparent)`),
    })),
    muted: resolve('var(--muted)'),
    surface: resolve('var(--surface)'),
    accent: resolve('var(--accent)'),
  };
  element.style.color = before;
  return palette;
}
