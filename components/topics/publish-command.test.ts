import { expect, test } from 'vitest';
import type { LogEvent } from '#lib/shared/events';
import type { JsonValue } from '#lib/shared/json';
import { toPublishCommand } from './publish-command.ts';

const origin = 'http://localhost:3000';

const event = (data: JsonValue, type = 'message'): LogEvent => ({ id: '1-0', topic: 'a', type, at: 1, data });

test.each<[JsonValue, string]>([
  [{ value: 19.25 }, 'curl -d 19.25 http://localhost:3000/api/topics/a'],
  [{ value: -5 }, 'curl -d -5 http://localhost:3000/api/topics/a'],
  [{ value: 'on' }, `curl -d '{"value":"on"}' http://localhost:3000/api/topics/a`],
  ["it's on", String.raw`curl -d '"it'\''s on"' http://localhost:3000/api/topics/a`],
  [[1, 2], `curl -d '[[1,2]]' http://localhost:3000/api/topics/a`],
  [null, 'curl -d null http://localhost:3000/api/topics/a'],
])('publishes %j again', (data, command) => {
  expect(toPublishCommand(origin, 'a', event(data))).toBe(command);
});

test('publishes a type of its own in an envelope', () => {
  expect(toPublishCommand(origin, 'doors', event({ door: 'garage' }, 'door-opened'))).toBe(
    "curl -H 'Content-Type: application/vnd.pulseboard.event+json' " +
      `-d '{"type":"door-opened","data":{"door":"garage"}}' http://localhost:3000/api/topics/doors`,
  );
});

test('publishes a number where nothing was published, or more than can be read', () => {
  const plain = 'curl -d 21.5 http://localhost:3000/api/topics/a';
  expect(toPublishCommand(origin, 'a', null)).toBe(plain);
  expect(toPublishCommand(origin, 'a', event('x'.repeat(1_000)))).toBe(plain);
});

test('needs no quotes for any topic', () => {
  expect(toPublishCommand(origin, "a/../b's $(id) ü", null)).toBe(
    'curl -d 21.5 http://localhost:3000/api/topics/a%2F..%2Fb%27s%20%24%28id%29%20%C3%BC',
  );
});
