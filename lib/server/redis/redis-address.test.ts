import { describe, expect, it } from 'vitest';
import { parseRedisAddress } from './redis-address.ts';

const plain = {
  kind: 'single',
  hosts: [{ host: 'localhost', port: 6_379 }],
  group: null,
  isEncrypted: false,
  user: null,
  password: null,
  database: 0,
};

describe('parseRedisAddress', () => {
  it.each([
    ['redis://localhost', plain],
    ['redis://localhost:80/3', { ...plain, hosts: [{ host: 'localhost', port: 80 }], database: 3 }],
    ['rediss://localhost', { ...plain, isEncrypted: true }],
    ['redis://board:p%40ss%2F@localhost', { ...plain, user: 'board', password: 'p@ss/' }],
    ['redis://:secret@localhost', { ...plain, password: 'secret' }],
    ['redis://[::1]:7000', { ...plain, hosts: [{ host: '::1', port: 7_000 }] }],
    [
      'redis+sentinel://one,two:7000/main/2',
      {
        ...plain,
        kind: 'sentinel',
        hosts: [
          { host: 'one', port: 26_379 },
          { host: 'two', port: 7_000 },
        ],
        group: 'main',
        database: 2,
      },
    ],
    [
      'rediss+cluster://u:p@one:7000,two',
      {
        ...plain,
        kind: 'cluster',
        isEncrypted: true,
        user: 'u',
        password: 'p',
        hosts: [
          { host: 'one', port: 7_000 },
          { host: 'two', port: 6_379 },
        ],
      },
    ],
  ])('reads %s', (url, address) => {
    expect(parseRedisAddress(url)).toEqual(address);
  });

  it.each([
    ['localhost:6379', 'is no address of Redis; write redis://host:6379'],
    ['http://localhost', 'is no address of Redis'],
    ['redis://', 'is no address of Redis'],
    ['redis://one,two', 'names 2 hosts; several are for redis+sentinel:// or redis+cluster://'],
    ['redis://host/x', 'has "x" for a database; write a number'],
    ['redis+sentinel://host', 'names no group'],
    ['redis+cluster://host/1', 'names a database; a cluster has only 0'],
    ['redis://host:99999', 'has "host:99999" for a host'],
  ])('refuses %s and says what to write', (url, message) => {
    expect(() => parseRedisAddress(url)).toThrow(message);
  });

  it('keeps the password out of what it says', () => {
    for (const user of ['u:hunter2', 'u:hun/ter2', ':hun/ter2', 'u:hunter2%zz', 'u:hu@nter2', 'u:7/hunter2'])
      for (const rest of ['one,two', 'one/x', 'one'])
        expect(() => parseRedisAddress(`redis://${user}@${rest}`)).not.toThrow(/hun|ter2/);
    expect(() => parseRedisAddress('redis://u:1234/word@host')).toThrow('percent-encode them');
  });
});
