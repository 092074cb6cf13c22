import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawBadge } from './draw-badge.ts';

const badge = (title: string, values: readonly number[] = []) => ({
  title,
  points: values.map((value, index) => ({ at: 1_000 + index, value })),
});

const readPath = (svg: string): string => /<path d="([^"]*)"/.exec(svg)?.[1] ?? '';

describe('a badge', () => {
  it('says title and value, for those who hear it too', () => {
    const svg = drawBadge(badge('CPU'), '12.5%', 'light');
    expect(svg).toContain('>CPU</text>');
    expect(svg).toContain('>12.5%</text>');
    expect(svg).toContain('aria-label="CPU: 12.5%"');
  });

  it('is of the theme that is asked for', () => {
    expect(drawBadge(badge('CPU'), '1', 'dark')).toContain('fill="#0e0e11"');
    expect(drawBadge(badge('CPU'), '1', 'light')).toContain('fill="#ffffff"');
  });

  it('draws its points from left to right, the highest on top', () => {
    expect(readPath(drawBadge(badge('CPU', [0, 10, 5]), '5', 'light'))).toBe(
      'M132.0 44.0L180.0 12.0L228.0 28.0',
    );
  });

  it('draws a level line in the middle, and none of one point', () => {
    expect(readPath(drawBadge(badge('CPU', [3, 3]), '3', 'light'))).toBe('M132.0 28.0L228.0 28.0');
    expect(readPath(drawBadge(badge('CPU', [3]), '3', 'light'))).toBe('');
  });

  it('draws the ends of all numbers', () => {
    const path = readPath(drawBadge(badge('CPU', [-Number.MAX_VALUE, Number.MAX_VALUE]), '3', 'light'));
    expect(path).toBe('M132.0 44.0L228.0 12.0');
  });

  it('shortens what has no room', () => {
    const svg = drawBadge(badge('A title that goes on and on'), '1', 'light');
    expect(svg).toContain('>A title that goes o…</text>');
  });

  it('holds any text as text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (title, value) => {
        const svg = drawBadge(badge(title), value, 'light');
        expect(svg.match(/<\w+/g)).toEqual(['<svg', '<title', '<rect', '<g', '<text', '<text']);
        // oxlint-disable-next-line no-control-regex -- what XML cannot hold
        expect(svg).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/);
        expect(svg).not.toMatch(/&(?!amp;|lt;|gt;|quot;|#39;)/);
      }),
    );
  });
});
