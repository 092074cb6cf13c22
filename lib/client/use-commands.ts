'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { areSingleKeysOn, pageShortcuts, singleKeys } from './page-shortcuts.ts';
import type { Command } from './shortcuts.ts';

/**
 * Lets the keyboard and the palette run commands while the calling component is mounted.
 *
 * @param commands the same array until they change: made outside of the component, or with `useMemo`
 */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => pageShortcuts.register(commands), [commands]);
}

/** Whether keys without a modifier do anything, and how to switch that. */
export function useSingleKeys(): readonly [isOn: boolean, set: (isOn: boolean) => void] {
  const isOn = useSyncExternalStore(singleKeys.subscribe, areSingleKeysOn, () => true);
  return [isOn, (next) => singleKeys.set(next ? 'yes' : 'no')];
}
