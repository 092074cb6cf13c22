import { expect, it } from 'vitest';
import { notKnown } from './finding.ts';
import { judge } from './judge.ts';
import { observeAll, observeEcho } from './testing/observed.ts';
import { summarise, writeReport } from './write-report.ts';

const healthy = judge(observeAll());
const faulty = judge(
  observeAll({
    protocol: 'http/1.1',
    echoes: [observeEcho({ lastEventId: null, isForwarderIgnored: true })],
  }),
);

it('sums up what was found', () => {
  expect(summarise(healthy)).toBe('Nothing on the way is in the way of streams.');
  expect(summarise(faulty)).toBe('2 faults and 1 warning found.');
});

it('says of how many things nothing could be told', () => {
  const [first, second, ...others] = healthy;
  if (first === undefined || second === undefined) throw new Error('nothing was found');
  const unknown = [first, second].map(({ check }) => notKnown(check, 'No stream arrived.'));
  expect(summarise([...unknown, ...others])).toBe('No fault found, but 2 things could not be told.');
  expect(summarise(unknown.slice(1))).toBe('No fault found, but 1 thing could not be told.');
  expect(summarise([...faulty, ...unknown])).toBe(
    '2 faults and 1 warning found. 2 things could not be told.',
  );
});

it('writes each finding with what was seen, and the lines to change as they are written', () => {
  const lines = writeReport(faulty).split('\n');
  expect(lines).toContain('FAULT   A reconnect says where it left off');
  expect(lines).toContain('ok      Nothing holds events back');
  expect(lines.map((line) => line.trim())).toContain('proxy_set_header Last-Event-ID $http_last_event_id;');
  expect(writeReport(healthy)).not.toContain('What to change');
});
