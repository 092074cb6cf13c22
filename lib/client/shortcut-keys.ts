import 'client-only';

/** What is known of a key that was pressed. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/** The presses of `g d` or `Mod+k`, one after another. */
export function parseKeys(keys: string): readonly string[] {
  return keys.split(' ');
}

/** Whether a way to press is by letters and signs alone: those are the ones that can be switched off (WCAG 2.1.4). */
export function isSingleKey(keys: string): boolean {
  return !keys.includes('Mod+') && keys !== 'Escape';
}

/**
 * A press in the words of `Command.keys`: `e`, `?`, `Mod+k`, `Mod+Shift+z`. Null for one that is no command's: with Alt, or
 * with the modifier of the other kind of system.
 *
 * @param isApple whether `Mod` is ⌘ and not Ctrl
 */
export function namePress(press: KeyPress, isApple: boolean): string | null {
  const { ctrlKey, metaKey, altKey, shiftKey } = press;
  const key = readKey(press);
  const isMod = isApple ? metaKey : ctrlKey;
  const isOther = isApple ? ctrlKey : metaKey;
  if (altKey || isOther) return null;
  // `?` is written with Shift on many keyboards.
  const isShifted = shiftKey && /^\w$/.test(key);
  if (isMod) return `Mod+${isShifted ? 'Shift+' : ''}${key}`;
  // Capitals are free for the browser and for assistive software.
  return isShifted ? null : key;
}

/** A key as it stands on a keyboard of the reader's kind of system. */
export function writePress(press: string, isApple: boolean): string {
  const parts = press.split('+');
  const key = parts.at(-1) ?? '';
  if (parts.length === 1) return key;
  const [mod, shift] = isApple ? ['⌘', '⇧'] : ['Ctrl', 'Shift'];
  return [mod, ...(parts.includes('Shift') ? [shift] : []), key.toUpperCase()].join(' ');
}

/** Whether the reader's keyboard has ⌘. */
export function hasCommandKey(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}

/** In a script that has no Latin letters, the place of the key says which one is meant. */
function readKey({ key, code }: KeyPress): string {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  const isForeign = key.length === 1 && key.charCodeAt(0) > 127;
  return isForeign && letter !== undefined
    ? letter.toLowerCase()
    : key.length === 1
      ? key.toLowerCase()
      : key;
}
