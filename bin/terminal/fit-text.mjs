import { toOneLine } from './to-one-line.mjs';

const wide =
  /[\p{Emoji_Presentation}\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const invisible = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** @param {string} character */
function widthOf(character) {
  if (invisible.test(character)) return 0;
  return wide.test(character) ? 2 : 1;
}

/**
 * How many columns of a terminal a text takes.
 *
 * @param {string} text without control characters
 */
export function textWidth(text) {
  let width = 0;
  for (const character of text) width += widthOf(character);
  return width;
}

/**
 * A text in exactly so many columns: filled up with spaces, or cut, with a sign that it is.
 *
 * @param {string} text
 * @param {number} width
 * @param {'left' | 'right'} [side] where the text stands
 */
export function fitText(text, width, side = 'left') {
  const cut = cutText(toOneLine(text), width);
  const space = ' '.repeat(Math.max(width - textWidth(cut), 0));
  return side === 'left' ? cut + space : space + cut;
}

/**
 * @param {string} text
 * @param {number} width
 */
function cutText(text, width) {
  if (textWidth(text) <= width) return text;
  let cut = '';
  let left = width - 1;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    cut += character;
  }
  return width > 0 ? `${cut}…` : '';
}
