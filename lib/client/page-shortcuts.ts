import 'client-only';
import { createShortcuts } from './shortcuts.ts';
import { createStoredChoice } from './stored-choice.ts';

/** What is wanted of keys without a modifier: people who dictate, or whose hands slip, switch them off. */
export const singleKeys = createStoredChoice('pulseboard:single-keys', (stored) =>
  stored === 'no' ? 'no' : 'yes',
);

/** Whether keys without a modifier do anything. */
export function areSingleKeysOn(): boolean {
  return singleKeys.get() === 'yes';
}

/** The commands of this page. */
export const pageShortcuts = createShortcuts({ hasSingleKeys: areSingleKeysOn });

const textFields =
  'textarea, select, [contenteditable], [role="textbox"], input:not([type="radio"], [type="checkbox"], [type="range"], [type="button"], [type="submit"], [type="reset"])';

/** Lets the keyboard run the commands of this page, until the returned function is called. */
export function listenForShortcuts(): () => void {
  const press = (event: KeyboardEvent): void => {
    if (!isForShortcuts(event)) return;
    if (pageShortcuts.press(event)) event.preventDefault();
  };
  addEventListener('keydown', press);
  return () => removeEventListener('keydown', press);
}

function isForShortcuts(event: KeyboardEvent): boolean {
  const { target, key, ctrlKey, metaKey } = event;
  if (event.defaultPrevented || event.isComposing || event.repeat) return false;
  if (document.querySelector('dialog:modal') !== null) return false;
  // It closes what lies on top, and no more.
  if (key === 'Escape' && document.querySelector(':popover-open') !== null) return false;
  if (!(target instanceof Element) || target.closest(textFields) === null) return true;
  // A text has an undo of its own.
  return (ctrlKey || metaKey) && key.toLowerCase() !== 'z';
}
