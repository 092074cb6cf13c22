const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Paints a text where it stands on the page, letter by letter: so lines, spaces between letters and columns of figures are
 * as the browser has set them.
 */
export function paintText(context: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration): void {
  if (style.visibility !== 'visible' || text.data.trim() === '') return;
  context.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  context.fillStyle = text.parentElement instanceof SVGElement ? style.fill : style.color;
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText('x');
  const range = document.createRange();
  for (const { segment, index } of graphemes.segment(text.data)) {
    if (segment.trim() === '') continue;
    range.setStart(text, index);
    range.setEnd(text, index + segment.length);
    const { left, top, width, height } = range.getBoundingClientRect();
    // The page sets all figures as wide as the widest, which a canvas does not.
    const margin = /\d/.test(segment) ? (width - context.measureText(segment).width) / 2 : 0;
    if (width > 0) context.fillText(segment, left + margin, top + (height - ascent - descent) / 2 + ascent);
  }
}
