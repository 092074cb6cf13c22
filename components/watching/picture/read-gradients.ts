/** A gradient from one side of a box to the other. */
export interface SideGradient {
  readonly isFromRight: boolean;
  /** `at` in CSS pixels from that side. */
  readonly stops: readonly { readonly colour: string; readonly at: number }[];
}

const gradientPattern = /linear-gradient\((90|270)deg, ((?:rgba?\([^)]*\)[^,)]*(?:, )?)+)\)/g;
const stopPattern = /(rgba?\([^)]*\))(?: ([\d.]+)px)?/g;

/**
 * The gradients to the right and to the left of a computed `background-image`, with stops in pixels; others are left out.
 * What is transparent has the colour of the stop before it, as a canvas would else fade through black.
 */
export function readGradients(backgroundImage: string): SideGradient[] {
  return [...backgroundImage.matchAll(gradientPattern)].map(([, angle, text = '']) => {
    const stops = [...text.matchAll(stopPattern)].map(([, colour = '', at = '0']) => ({
      colour,
      at: Number(at),
    }));
    return {
      isFromRight: angle === '270',
      stops: stops.map(({ colour, at }, index) => ({
        colour: isTransparent(colour) ? fadeOut(stops[index - 1]?.colour ?? colour) : colour,
        at,
      })),
    };
  });
}

function isTransparent(colour: string): boolean {
  return colour.startsWith('rgba') && colour.endsWith(', 0)');
}

function fadeOut(colour: string): string {
  const [red = '0', green = '0', blue = '0'] = colour.match(/\d+/g) ?? [];
  return `rgba(${red}, ${green}, ${blue}, 0)`;
}
