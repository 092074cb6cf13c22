import { expect, test } from 'vitest';
import { parseNtfyAddress } from './ntfy-address.ts';

test.each([
  ['https://ntfy.sh/my-topic', { server: 'https://ntfy.sh/', topic: 'my-topic' }],
  ['http://10.0.0.7:8080/a_B-1?auth=x', { server: 'http://10.0.0.7:8080/?auth=x', topic: 'a_B-1' }],
  ['https://example.com/ntfy/cpu', { server: 'https://example.com/ntfy/', topic: 'cpu' }],
  ['https://ntfy.sh/', null],
  ['https://ntfy.sh', null],
  ['https://ntfy.sh/two%20words', null],
  [`https://ntfy.sh/${'x'.repeat(65)}`, null],
  ['ntfy.sh/cpu', null],
])('%s', (text, address) => {
  expect(parseNtfyAddress(text)).toEqual(address);
});
