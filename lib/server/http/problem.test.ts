import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { errorCodes, PulseboardError } from '#lib/shared/errors';
import { problemStatus, toProblemResponse } from './problem.ts';
import { captureReports } from '../testing/capture-reports.ts';

describe('toProblemResponse', () => {
  it('answers in the form of RFC 9457 with the code of the error', async () => {
    const response = toProblemResponse(new PulseboardError('topic-unknown', 'topic "x" has no events'));
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      code: 'topic-unknown',
      detail: 'topic "x" has no events',
    });
  });

  it('says when to come back with 503', () => {
    expect(
      toProblemResponse(new PulseboardError('log-unavailable', 'starting')).headers.get('retry-after'),
    ).toBe('5');
  });

  it('tells the client nothing of an unknown error, and the log everything', async () => {
    const reports = captureReports();
    const error = new Error('password=secret');
    const response = toProblemResponse(error);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('secret');
    expect(reports).toMatchObject([{ level: 'error', error: { message: error.message } }]);
  });

  it('has a title for each status', async () => {
    for (const code of errorCodes) {
      const { title } = (await toProblemResponse(new PulseboardError(code, '')).json()) as { title?: string };
      expect(title).toBeTypeOf('string');
    }
  });
});

describe('docs/errors.md', () => {
  it('explains each code under its HTTP status', () => {
    const rows = readFileSync('docs/errors.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) =>
        line
          .split('|')
          .map((cell) => cell.trim())
          .slice(1, 3),
      );
    expect(rows).toEqual(errorCodes.map((code) => [`\`${code}\``, String(problemStatus[code])]));
  });
});
