'use client';

import { useState } from 'react';

/**
 * A value made once and kept until one of the keys changes. `useMemo` may forget, which would lose the points that a
 * store has gathered.
 *
 * @param create makes the value without effects: React may call it and throw the result away
 */
export function useHeld<Value>(keys: readonly unknown[], create: () => Value): Value {
  const [held, hold] = useState(() => ({ keys, value: create() }));
  if (areSame(held.keys, keys)) return held.value;
  const next = { keys, value: create() };
  hold(next);
  return next.value;
}

function areSame(before: readonly unknown[], after: readonly unknown[]): boolean {
  return before.length === after.length && before.every((key, index) => Object.is(key, after[index]));
}
