import { readGradients } from './read-gradients.ts';

/** Paints the background and the border of an element. */
export function paintBox(
  context: CanvasRenderingContext2D,
  element: Element,
  style: CSSStyleDeclaration,
  box: DOMRect,
): void {
  if (element instanceof HTMLProgressElement) {
    paintProgress(context, element, style, box);
    return;
  }
  fillBox(context, style.backgroundColor, box, toRadius(style, box));
  if (style.backgroundImage !== 'none') paintGradients(context, style, box);
  paintBorder(context, style, box);
}

function fillBox(
  context: CanvasRenderingContext2D,
  colour: string,
  { left, top, width, height }: Pick<DOMRect, 'left' | 'top' | 'width' | 'height'>,
  radius: number,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(left, top, width, height, radius);
  context.fill();
}

function toRadius({ borderTopLeftRadius }: CSSStyleDeclaration, { width, height }: DOMRect): number {
  return Math.min(Number.parseFloat(borderTopLeftRadius) || 0, width / 2, height / 2);
}

function paintGradients(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: DOMRect): void {
  const { left, right, top, width, height } = box;
  // The first lies on top.
  for (const { isFromRight, stops } of readGradients(style.backgroundImage).toReversed()) {
    const gradient = isFromRight
      ? context.createLinearGradient(right, 0, left, 0)
      : context.createLinearGradient(left, 0, right, 0);
    for (const { colour, at } of stops) gradient.addColorStop(Math.min(1, at / width), colour);
    context.fillStyle = gradient;
    context.fillRect(left, top, width, height);
  }
}

/** Round the whole where it has four sides, else the lines that there are. */
function paintBorder(context: CanvasRenderingContext2D, style: CSSStyleDeclaration, box: DOMRect): void {
  const { left, top, width, height, bottom, right } = box;
  const widths = [
    style.borderTopWidth,
    style.borderRightWidth,
    style.borderBottomWidth,
    style.borderLeftWidth,
  ].map(Number.parseFloat);
  const [above = 0, atRight = 0, below = 0, atLeft = 0] = widths;
  if (widths.every((side) => side === 0)) return;
  if (widths.every((side) => side === above)) {
    context.strokeStyle = style.borderTopColor;
    context.lineWidth = above;
    context.beginPath();
    const radius = Math.max(0, toRadius(style, box) - above / 2);
    context.roundRect(left + above / 2, top + above / 2, width - above, height - above, radius);
    context.stroke();
    return;
  }
  fillBox(context, style.borderTopColor, { left, top, width, height: above }, 0);
  fillBox(context, style.borderBottomColor, { left, top: bottom - below, width, height: below }, 0);
  fillBox(context, style.borderLeftColor, { left, top, width: atLeft, height }, 0);
  fillBox(context, style.borderRightColor, { left: right - atRight, top, width: atRight, height }, 0);
}

/** Its parts are not in the page's tree. */
function paintProgress(
  context: CanvasRenderingContext2D,
  { position }: HTMLProgressElement,
  style: CSSStyleDeclaration,
  { left, top, width, height }: DOMRect,
): void {
  const box = { left, top, width, height };
  fillBox(context, style.getPropertyValue('--raised'), box, height / 2);
  fillBox(
    context,
    style.getPropertyValue('--accent'),
    { ...box, width: width * Math.max(0, position) },
    height / 2,
  );
}
