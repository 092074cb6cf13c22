import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dashboardIdPattern } from '#lib/shared/dashboards';
import { toDashboardId } from './to-dashboard-id.ts';

describe('toDashboardId', () => {
  it.each([
    ['This machine', 'this-machine'],
    ['Küche & Bad', 'kuche-bad'],
    ['  --CPU!  ', 'cpu'],
    ['市場', 'dashboard'],
    ['☀', 'dashboard'],
    ['__proto__', 'proto'],
    [`${'a'.repeat(62)} b`, 'a'.repeat(62)],
  ])('makes of %j %s', (title, id) => {
    expect(toDashboardId(title)).toBe(id);
  });

  it('tells apart by a number', () => {
    expect(toDashboardId('CPU', 2)).toBe('cpu-2');
    expect(toDashboardId('a'.repeat(100), 17)).toBe(`${'a'.repeat(60)}-17`);
  });

  it('makes an id of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 100 }),
        fc.integer({ min: 1, max: 5000 }),
        (title, number) => {
          expect(toDashboardId(title, number)).toMatch(dashboardIdPattern);
        },
      ),
    );
  });
});
