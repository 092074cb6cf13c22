import 'client-only';
import { createListenerSet } from './listener-set.ts';
import { hasCommandKey, isSingleKey, type KeyPress, namePress, parseKeys } from './shortcut-keys.ts';

/** Something a person can do on the page: by key, and from the command palette. */
export interface Command {
  /** Another for each command: `pause`. Where two have the same, the one that came later counts. */
  readonly id: string;
  /** What it does, in the imperative: `Pause`. */
  readonly title: string;
  /** The heading it stands under: `Time`. */
  readonly section: string;
  /**
   * How it is pressed: `e`, `?`, `g d` for one after the other, `Mod+k` for Ctrl or ⌘, `Mod+Shift+z`; several ways as
   * an array. Not the space bar: it scrolls.
   * Without it, it is in the palette alone.
   */
  readonly keys?: string | readonly string[] | undefined;
  /** Other words that find it in the palette. */
  readonly words?: string | undefined;
  readonly run: () => void;
  /** Asked when a key is pressed and when a list is shown; default: it always is. */
  readonly isAvailable?: (() => boolean) | undefined;
}

/** The commands of a page, and the keyboard that runs them. */
export interface Shortcuts {
  /** Takes commands in, until the returned function is called. */
  readonly register: (commands: readonly Command[]) => () => void;
  /** Those that can be run now, in the order in which they came. */
  readonly list: () => readonly Command[];
  /** Called when commands come or go. */
  readonly subscribe: (listener: () => void) => () => void;
  /**
   * Runs the command that a press asks for.
   *
   * @returns whether the press was one, or the first of several: the browser should not act on it too
   */
  readonly press: (press: KeyPress) => boolean;
}

export interface ShortcutsOptions {
  /** Whether keys without a modifier run anything. */
  readonly hasSingleKeys: () => boolean;
  /** Whether `Mod` is ⌘; default: as the browser says. */
  readonly isApple?: (() => boolean) | undefined;
}

/** How long the second key of `g d` is waited for, in milliseconds. */
const patienceMs = 1_500;

/**
 * The commands of a page. Any part of it brings its own, and the sheet of shortcuts and the palette list them by
 * themselves. In a component, with `useCommands`:
 *
 * ```tsx
 * function PauseButton({ time }: PauseButtonProps) {
 *   const commands = useMemo(
 *     () => [{ id: 'pause', title: 'Pause or go live', section: 'Time', keys: 'l', run: time.toggle }],
 *     [time],
 *   );
 *   useCommands(commands);
 * ```
 */
export function createShortcuts({ hasSingleKeys, isApple = hasCommandKey }: ShortcutsOptions): Shortcuts {
  const groups = new Set<readonly Command[]>();
  const listeners = createListenerSet<void>((error) => reportError(error));
  let waiting: { readonly presses: readonly string[]; readonly until: number } | null = null;

  function list(): readonly Command[] {
    const byId = new Map([...groups].flat().map((command) => [command.id, command]));
    return [...byId.values()].filter(({ isAvailable }) => isAvailable?.() ?? true);
  }

  function listWays(): { command: Command; presses: readonly string[] }[] {
    return list().flatMap((command) =>
      [command.keys ?? []]
        .flat()
        .filter((keys) => hasSingleKeys() || !isSingleKey(keys))
        .map((keys) => ({ command, presses: parseKeys(keys) })),
    );
  }

  function follow(presses: readonly string[]): boolean {
    const begun = listWays().filter((way) => presses.every((press, index) => press === way.presses[index]));
    const done = begun.findLast((way) => way.presses.length === presses.length);
    if (done !== undefined) done.command.run();
    else if (begun.length > 0) waiting = { presses, until: performance.now() + patienceMs };
    return begun.length > 0;
  }

  return {
    register(commands) {
      // A copy: the same array may be registered twice, as Strict Mode does.
      const group = [...commands];
      groups.add(group);
      listeners.call();
      return () => {
        groups.delete(group);
        listeners.call();
      };
    },
    list,
    subscribe: listeners.add,
    press(event) {
      const press = namePress(event, isApple());
      if (press === null) return false;
      const before = waiting !== null && performance.now() < waiting.until ? waiting.presses : [];
      waiting = null;
      return (before.length > 0 && follow([...before, press])) || follow([press]);
    },
  };
}
