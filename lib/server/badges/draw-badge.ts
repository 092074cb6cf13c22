import 'server-only';
import * as z from 'zod';
import { documented } from '../openapi/documented.ts';
import type { Badge } from './read-badge.ts';

const width = 240;
const height = 56;
/** Where the line lies, and how far it goes. */
const plot = { left: 132, top: 12, width: 96, height: 32 };

const maxTitleLength = 20;
const maxValueLength = 12;

/** As on the pages (app/globals.css), which a picture cannot ask. */
const themes = {
  light: { surface: '#ffffff', border: '#e3e3e6', foreground: '#18181b', muted: '#5d5d66', line: '#1f5fd6' },
  dark: { surface: '#0e0e11', border: '#26262c', foreground: '#ededf0', muted: '#a0a0ab', line: '#6ea4ff' },
} as const;

/** The query of a badge. */
export const badgeQuery = {
  theme: z.enum(['light', 'dark']).register(documented, { description: 'The colours.', default: 'light' }),
};

export type BadgeTheme = z.output<typeof badgeQuery.theme>;

/**
 * Draws a badge as SVG: nothing in it runs, and what people wrote is text.
 *
 * @param value as it is to be read, with its unit
 */
export function drawBadge(
  { title, points }: Pick<Badge, 'title' | 'points'>,
  value: string,
  theme: BadgeTheme,
): string {
  const { surface, border, foreground, muted, line } = themes[theme];
  const label = escapeText(`${title}: ${value}`);
  const path = toPath(points);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">`,
    `<title>${label}</title>`,
    `<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="${surface}" stroke="${border}"/>`,
    '<g font-family="Geist, system-ui, -apple-system, Segoe UI, sans-serif">',
    `<text x="12" y="21" font-size="11" fill="${muted}">${escapeText(shorten(title, maxTitleLength))}</text>`,
    `<text x="12" y="43" font-size="18" font-weight="600" fill="${foreground}">${escapeText(shorten(value, maxValueLength))}</text>`,
    '</g>',
    path === ''
      ? ''
      : `<path d="${path}" fill="none" stroke="${line}" stroke-width="1.5" stroke-linejoin="round" stroke-linecap="round"/>`,
    '</svg>\n',
  ].join('');
}

/** Over the time from the first point to the last; a level line lies in the middle. */
function toPath(points: Badge['points']): string {
  const [first] = points;
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 2) return '';
  const values = points.map(({ value }) => value);
  const low = Math.min(...values);
  const high = Math.max(...values);
  const x = (at: number): number => plot.left + ((at - first.at) / (last.at - first.at)) * plot.width;
  // Halved first: the distance of the two ends of all numbers is beyond them.
  const y = (value: number): number =>
    plot.top + (high === low ? 0.5 : (high / 2 - value / 2) / (high / 2 - low / 2)) * plot.height;
  return `M${points.map(({ at, value }) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join('L')}`;
}

const graphemes = new Intl.Segmenter();

function shorten(text: string, length: number): string {
  const letters = Array.from(graphemes.segment(text), ({ segment }) => segment);
  return letters.length <= length ? text : `${letters.slice(0, length - 1).join('')}…`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Text as it may stand between tags and in attributes. What XML cannot hold at all is left out.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/g, (letter) => entities[letter] ?? '');
}
