import { describe, expect, it } from 'vitest';
import { readServerAddress } from './server-address.mjs';

describe('the address of the server', () => {
  it('comes from the option, else the environment, else is this machine', () => {
    const environment = { PULSEBOARD_URL: 'https://b.example/board/' };
    expect(readServerAddress({ url: 'https://a.example' }, environment).url).toBe('https://a.example');
    expect(readServerAddress({}, environment).url).toBe('https://b.example/board');
    expect(readServerAddress({}, {}).url).toBe('http://localhost:3000');
    expect(readServerAddress({}, { PULSEBOARD_URL: '' }).url).toBe('http://localhost:3000');
  });

  it.each([
    'localhost:3000',
    'ftp://a.example',
    'http://',
    'http://me:secret@a.example',
    'http://a.example/?x=1',
  ])('refuses %s', (url) => {
    expect(() => readServerAddress({ url }, {})).toThrow('write for example --url');
  });

  it.each([
    'https://a.example',
    'http://localhost:3000',
    'http://127.0.0.1',
    'http://[::1]:3000',
    'http://b.localhost',
  ])('sends a token to %s', (url) => {
    expect(readServerAddress({ url }, { PULSEBOARD_TOKEN: 's3cret' }).headers).toEqual({
      Authorization: 'Bearer s3cret',
    });
  });

  it.each(['http://a.example', 'http://192.168.0.7:3000', 'http://127.0.0.1.example', 'http://notlocalhost'])(
    'sends no token to %s, unless told to',
    (url) => {
      const environment = { PULSEBOARD_TOKEN: 's3cret' };
      expect(() => readServerAddress({ url }, environment)).toThrow('unencrypted');
      expect(readServerAddress({ url, insecure: true }, environment).headers).toHaveProperty('Authorization');
      expect(readServerAddress({ url }, {}).headers).toEqual({});
    },
  );

  it('refuses a token that no header can carry, without showing it', () => {
    expect(() => readServerAddress({ token: 'a\nb' }, {})).toThrow(/^the token has a character/);
  });
});
