import { AsyncLocalStorage } from 'node:async_hooks';
import { describe, expect, it } from 'vitest';
import { captureReports } from '../testing/capture-reports.ts';
import { report } from './report.ts';
import { enterRequest } from './request-context.ts';

describe('report', () => {
  it('writes an object a line, with time, level and message', () => {
    const reports = captureReports();
    report.warn('it rains', { topic: 'weather' });
    expect(reports).toEqual([
      {
        level: 'warn',
        time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.+Z$/),
        pid: process.pid,
        topic: 'weather',
        message: 'it rains',
      },
    ]);
  });

  it('says which request a record belongs to, and leaves others alone', () => {
    const reports = captureReports();
    new AsyncLocalStorage<null>().run(null, () => {
      enterRequest({ id: 'r-1', traceId: null });
      report.info('within');
    });
    expect(reports).toMatchObject([{ requestId: 'r-1' }]);
  });

  it('tells of an error what people need, and nothing that hangs on it', () => {
    const reports = captureReports();
    const cause = Object.assign(new Error('ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const error = Object.assign(new TypeError('no', { cause }), { command: { args: ['hunter2'] } });
    report.error('it failed', { error });
    expect(reports[0]?.['error']).toEqual({
      type: 'TypeError',
      message: 'no',
      stack: error.stack,
      cause: { type: 'Error', message: 'ECONNREFUSED', code: 'ECONNREFUSED', stack: cause.stack },
    });
    expect(JSON.stringify(reports)).not.toContain('hunter2');
  });

  it('takes secrets out of what others have written', () => {
    const reports = captureReports();
    report.error('it failed', { error: new Error('at redis://:hunter2@cache:6379') });
    expect(JSON.stringify(reports)).not.toContain('hunter2');
  });

  it('takes no message that is put together where it is reported, and no field that nobody has thought about', () => {
    captureReports();
    const name: string = 'x';
    // @ts-expect-error -- what differs each time is a field
    report.info(`about ${name}`);
    // @ts-expect-error -- headers hold tokens
    report.info('about', { headers: {} });
  });
});
