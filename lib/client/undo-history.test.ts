import { expect, test } from 'vitest';
import { createUndoHistory, maxUndoSteps } from './undo-history.ts';

test('steps are taken back in turn and done again', () => {
  const history = createUndoHistory('a');
  history.push('write b', 'b');
  history.push('write c', 'c');
  expect(history.undoLabel()).toBe('write c');
  expect(history.undo()).toBe('write c');
  expect(history.present()).toBe('b');
  expect(history.undo()).toBe('write b');
  expect(history.present()).toBe('a');
  expect(history.undo()).toBeNull();
  expect(history.redoLabel()).toBe('write b');
  expect(history.redo()).toBe('write b');
  expect(history.redo()).toBe('write c');
  expect(history.present()).toBe('c');
  expect(history.redo()).toBeNull();
});

test('a new step ends what could be done again', () => {
  const history = createUndoHistory(1);
  history.push('two', 2);
  history.undo();
  history.push('three', 3);
  expect(history.redo()).toBeNull();
  expect(history.present()).toBe(3);
});

test('only so many steps are kept', () => {
  const history = createUndoHistory(0);
  for (let value = 1; value <= maxUndoSteps + 5; value += 1) history.push('count', value);
  let undone = 0;
  while (history.undo() !== null) undone += 1;
  expect(undone).toBe(maxUndoSteps);
  expect(history.present()).toBe(5);
});
