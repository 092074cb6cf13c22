import { expect, it } from 'vitest';
import { nameFailedOfPlaywright, nameFailedOfVitest } from './name-failed-tests.ts';

it('names what failed under Vitest, and a file that could not be run', () => {
  const test = (fullName: string, status: string) => ({ fullName, status });
  const report = {
    testResults: [
      { name: 'a.test.ts', status: 'failed', assertionResults: [test('a b', 'failed'), test('c', 'passed')] },
      { name: 'b.test.ts', status: 'failed', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', assertionResults: [test('d', 'passed')] },
    ],
  };
  expect(nameFailedOfVitest(report)).toEqual(['a.test.ts › a b', 'b.test.ts']);
});

it('names what failed under Playwright at any depth', () => {
  const spec = (title: string, ok: boolean) => ({ file: 'a.spec.ts', title, ok });
  const report = {
    suites: [
      { specs: [spec('a', true)], suites: [{ specs: [spec('b', false)] }] },
      { specs: [spec('c', false)] },
    ],
  };
  expect(nameFailedOfPlaywright(report)).toEqual(['a.spec.ts › b', 'a.spec.ts › c']);
});
