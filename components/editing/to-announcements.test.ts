import { expect, test } from 'vitest';
import type { PanelSpec } from '#lib/shared/dashboards';
import { toDropPlace } from './drop-place.ts';
import { toAnnouncements } from './to-announcements.ts';

const panels: PanelSpec[] = ['CPU', 'Load', 'Memory'].map((title) => ({
  kind: 'feed',
  id: title,
  title,
  topic: title,
  width: 4,
  height: 3,
}));
const active = (id: string) => ({
  active: { id, data: { current: {} }, rect: { current: { initial: null, translated: null } } },
  over: null,
});

test('says what is picked up, and from where', () => {
  const announcements = toAnnouncements(panels, { current: null });
  expect(announcements.onDragStart(active('Load'))).toBe('Load is picked up, place 2 of 3.');
});

test('says where it is put down', () => {
  const place = { current: toDropPlace(['CPU', 'Load', 'Memory'], 'Load', 2) };
  expect(toAnnouncements(panels, place).onDragEnd(active('Load'))).toBe('Load is put down, place 3 of 3.');
});

test('says when it is where it was', () => {
  const announcements = toAnnouncements(panels, { current: null });
  expect(announcements.onDragEnd(active('Load'))).toBe('Load is where it was.');
  expect(announcements.onDragCancel(active('Load'))).toBe('Load is where it was.');
});
