import { expect, it } from 'vitest';
import { readProbeRequest } from './read-probe-request.ts';

const read = (query: string) => readProbeRequest(new URLSearchParams(query), 15_000);

it('reads what a probe is to send', () => {
  expect(read('kind=silent&forMs=75000').map(({ atMs }) => atMs)).toEqual([0, 75_000]);
  expect(read('kind=brief')).toHaveLength(1);
  expect(read('kind=beating&forMs=500').at(-1)?.atMs).toBe(500);
  expect(read('kind=beating&forMs=90000').at(-1)?.atMs).toBe(90_000);
});

it.each(['499', '90001', '', '-1', '1e4', '600.5', '9999999999'])(
  'refuses forMs=%s, which is beyond the limits of a probe',
  (forMs) => {
    expect(() => read(`kind=silent&forMs=${forMs}`)).toThrow(
      expect.objectContaining({ code: 'limit-invalid', message: expect.stringContaining('500 to 90000') }),
    );
  },
);

it('refuses a kind that there is not', () => {
  for (const query of ['', 'kind=loud'])
    expect(() => read(query)).toThrow(expect.objectContaining({ code: 'parameter-invalid' }));
});
