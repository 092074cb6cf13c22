import { beforeEach, expect, test, vi } from 'vitest';
import type { KeyPress } from './shortcut-keys.ts';
import { writePress } from './shortcut-keys.ts';
import { type Command, createShortcuts } from './shortcuts.ts';

const ran: string[] = [];
let hasSingleKeys = true;

beforeEach(() => {
  ran.length = 0;
  hasSingleKeys = true;
});

function command(id: string, keys?: Command['keys'], more: Partial<Command> = {}): Command {
  return { id, title: id, section: 'Page', keys, run: () => ran.push(id), ...more };
}

function keyboard(...commands: Command[]) {
  const shortcuts = createShortcuts({ hasSingleKeys: () => hasSingleKeys, isApple: () => false });
  shortcuts.register(commands);
  const press = (key: string, more: Partial<KeyPress> = {}): boolean =>
    shortcuts.press({
      key,
      code: '',
      ctrlKey: false,
      metaKey: false,
      altKey: false,
      shiftKey: false,
      ...more,
    });
  return { shortcuts, press };
}

test('runs the command whose key is pressed, and says that it was one', () => {
  const { press } = keyboard(command('edit', 'e'), command('pause', ['l', 'p']));
  expect([press('e'), press('p'), press('x')]).toEqual([true, true, false]);
  expect(ran).toEqual(['edit', 'pause']);
});

test('runs a command of two keys, one after the other', () => {
  const { press } = keyboard(command('topics', 'g t'), command('theme', 't'));
  press('g');
  press('t');
  press('t');
  expect(ran).toEqual(['topics', 'theme']);
});

test('waits for the second key for a moment only', () => {
  vi.useFakeTimers();
  const { press } = keyboard(command('topics', 'g t'), command('theme', 't'));
  press('g');
  vi.advanceTimersByTime(2_000);
  press('t');
  expect(ran).toEqual(['theme']);
  vi.useRealTimers();
});

test('takes a key that does not go on from the one before as a beginning', () => {
  const { press } = keyboard(command('topics', 'g t'), command('edit', 'e'));
  press('g');
  press('e');
  expect(ran).toEqual(['edit']);
});

test('leaves a key with a modifier to the browser, unless a command names it', () => {
  const { press } = keyboard(command('palette', 'Mod+k'), command('kiosk', 'k'));
  expect([
    press('k', { altKey: true }),
    press('k', { metaKey: true }),
    press('K', { shiftKey: true }),
    press('k', { ctrlKey: true }),
  ]).toEqual([false, false, false, true]);
  expect(ran).toEqual(['palette']);
});

test('tells Mod+Shift from Mod, and leaves the space bar to the browser', () => {
  const { press } = keyboard(command('undo', 'Mod+z'), command('redo', 'Mod+Shift+z'));
  expect([
    press('z', { ctrlKey: true }),
    press('Z', { ctrlKey: true, shiftKey: true }),
    press('z'),
    press(' '),
  ]).toEqual([true, true, false, false]);
  expect(ran).toEqual(['undo', 'redo']);
});

test('knows the letter of a key of another script by its place', () => {
  const { press } = keyboard(command('edit', 'e'));
  press('у', { code: 'KeyE' });
  expect(ran).toEqual(['edit']);
});

test('takes a sign that needs Shift as it is written', () => {
  const { press } = keyboard(command('sheet', '?'));
  press('?', { shiftKey: true });
  expect(ran).toEqual(['sheet']);
});

test('does nothing by single keys once they are switched off, but all else', () => {
  const { press } = keyboard(command('edit', 'e'), command('palette', 'Mod+k'));
  hasSingleKeys = false;
  expect([press('e'), press('k', { ctrlKey: true })]).toEqual([false, true]);
  expect(ran).toEqual(['palette']);
});

test('lists what can be run now, and the later of two with the same id', () => {
  const { shortcuts } = keyboard(
    command('edit', 'e'),
    command('save', 's', { isAvailable: () => false }),
    command('pause', 'l', { title: 'Pause' }),
  );
  const stop = shortcuts.register([command('pause', 'l', { title: 'Go live' })]);
  expect(shortcuts.list().map(({ title }) => title)).toEqual(['edit', 'Go live']);
  stop();
  expect(shortcuts.list().map(({ title }) => title)).toEqual(['edit', 'Pause']);
});

test('tells when commands come and go', () => {
  const { shortcuts } = keyboard();
  const heard = vi.fn<() => void>();
  shortcuts.subscribe(heard);
  shortcuts.register([command('edit', 'e')])();
  expect(heard).toHaveBeenCalledTimes(2);
});

test('writes keys as they stand on the keyboard', () => {
  const keys = ['e', 'Escape', 'Mod+k', 'Mod+Shift+z'];
  expect(keys.map((key) => writePress(key, false))).toEqual(['e', 'Escape', 'Ctrl K', 'Ctrl Shift Z']);
  expect(keys.map((key) => writePress(key, true))).toEqual(['e', 'Escape', '⌘ K', '⌘ ⇧ Z']);
});
