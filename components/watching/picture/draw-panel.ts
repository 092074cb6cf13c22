import { loadSvgs } from './load-svgs.ts';
import { paintBox } from './paint-box.ts';
import { paintText } from './paint-text.ts';

/** What is painted, and with what. */
interface Painting {
  readonly context: CanvasRenderingContext2D;
  readonly svgs: ReadonlyMap<SVGSVGElement, HTMLImageElement>;
}

/** Below the panel, in CSS pixels. */
const captionHeight = 28;

/**
 * A picture of a part of the page as it is on the screen, in its theme and at the screen's own pixels, with a line below
 * it. Boxes, text and canvases are painted where the browser has laid them out, SVG drawings by the browser itself: so text
 * is in the page's own fonts, and the marks on a canvas are the very pixels.
 *
 * @throws {Error} where the browser gives no canvas
 */
export async function drawPanel(panel: Element, caption: string): Promise<HTMLCanvasElement> {
  // They take a moment to load; all else is painted in one go, so that it is of one moment.
  const svgs = await loadSvgs(panel);
  const { left, top, width, height } = panel.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * devicePixelRatio);
  canvas.height = Math.round((height + captionHeight) * devicePixelRatio);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser has no memory left for a picture.');
  context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  context.fillStyle = getComputedStyle(panel).backgroundColor;
  context.fillRect(0, 0, width, height + captionHeight);
  paintCaption(context, panel, caption, height);
  context.translate(-left, -top);
  paint(panel, { context, svgs });
  return canvas;
}

function paintCaption(
  context: CanvasRenderingContext2D,
  panel: Element,
  caption: string,
  height: number,
): void {
  const style = getComputedStyle(panel);
  context.font = `11px ${style.fontFamily}`;
  context.fillStyle = style.getPropertyValue('--muted');
  context.fillText(caption, Number.parseFloat(style.paddingLeft), height + captionHeight / 2);
}

function paint(element: Element, painting: Painting): void {
  const { context, svgs } = painting;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  if (isOutOfSight(element, style, box)) return;
  context.save();
  context.globalAlpha *= Number(style.opacity);
  if (style.visibility === 'visible' && !(element instanceof SVGElement))
    paintBox(context, element, style, box);
  if (element instanceof HTMLCanvasElement && element.width > 0)
    context.drawImage(element, box.left, box.top, box.width, box.height);
  const svg = element instanceof SVGSVGElement ? svgs.get(element) : undefined;
  if (svg !== undefined) context.drawImage(svg, box.left, box.top, box.width, box.height);
  clip(context, element, style, box);
  for (const child of element.childNodes) {
    if (child instanceof Text) paintText(context, child, style);
    else if (child instanceof Element) paint(child, painting);
  }
  context.restore();
}

/** Buttons for the panel are no part of it; what is there for screen readers alone is a pixel large. */
function isOutOfSight(element: Element, { display, opacity }: CSSStyleDeclaration, box: DOMRect): boolean {
  if (display === 'none' || opacity === '0' || element.matches('.panel-actions, [popover]')) return true;
  return element instanceof HTMLElement && element.matches('.sr-only') && box.width <= 1;
}

function clip(
  context: CanvasRenderingContext2D,
  element: Element,
  { overflowX, overflowClipMargin }: CSSStyleDeclaration,
  { left, top, width, height }: DOMRect,
): void {
  if (overflowX === 'visible' || element instanceof SVGElement) return;
  const margin = overflowX === 'clip' ? Number.parseFloat(overflowClipMargin) || 0 : 0;
  context.beginPath();
  context.rect(left - margin, top - margin, width + 2 * margin, height + 2 * margin);
  context.clip();
}
