import { expect, it } from 'vitest';
import { PulseboardError } from './errors.ts';

it('is recognized across copies of its module, as a bundler makes them', () => {
  const fromCopy = Object.assign(new Error('gone'), { name: 'PulseboardError', code: 'internal' });
  expect(fromCopy instanceof PulseboardError).toBe(true);
  expect(new PulseboardError('internal', 'gone') instanceof PulseboardError).toBe(true);
  expect(new PulseboardError('internal', 'gone') instanceof Error).toBe(true);
  expect(new Error('gone') instanceof PulseboardError).toBe(false);
  expect({ name: 'PulseboardError' } instanceof PulseboardError).toBe(false);
});
