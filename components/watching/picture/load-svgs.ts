/** What the style sheet says of a shape. A picture has no style sheet of the page. */
const shapeProperties = [
  'clip-path',
  'color',
  'display',
  'fill',
  'fill-opacity',
  'opacity',
  'stroke',
  'stroke-dasharray',
  'stroke-linecap',
  'stroke-linejoin',
  'stroke-opacity',
  'stroke-width',
  'transform',
  'vector-effect',
  'visibility',
];

/** The SVG drawings inside an element as pictures, without their text: a picture does not have the page's fonts. */
export async function loadSvgs(element: Element): Promise<ReadonlyMap<SVGSVGElement, HTMLImageElement>> {
  const drawings = [...element.querySelectorAll('svg')].filter(
    (svg) => svg.getBoundingClientRect().width > 0 && svg.closest('.panel-actions') === null,
  );
  return new Map(await Promise.all(drawings.map(async (svg) => [svg, await loadSvg(svg)] as const)));
}

async function loadSvg(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(writeSvg(svg))}`;
  await image.decode();
  return image;
}

function writeSvg(svg: SVGSVGElement): string {
  const { width, height } = svg.getBoundingClientRect();
  const copy = document.importNode(svg, true);
  const shapes = copy.querySelectorAll('*');
  for (const [index, shape] of svg.querySelectorAll('*').entries()) copyStyle(shape, shapes[index]);
  copyStyle(svg, copy);
  for (const text of copy.querySelectorAll('text')) text.remove();
  copy.removeAttribute('class');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  return new XMLSerializer().serializeToString(copy);
}

function copyStyle(from: Element, to: Element | undefined): void {
  if (!(to instanceof SVGElement)) return;
  const style = getComputedStyle(from);
  const declarations = shapeProperties.map((property) => `${property}:${style.getPropertyValue(property)}`);
  to.setAttribute('style', declarations.join(';'));
}
