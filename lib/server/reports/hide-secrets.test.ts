import { describe, expect, it } from 'vitest';
import { hideSecrets, hideValue } from './hide-secrets.ts';

describe('hideSecrets', () => {
  it.each([
    ['token eyJhbGciOiJIUzI1NiJ9.eyJhZG1pbiI6dHJ1ZX0.c2lnbmF0dXJl is wrong', 'token *** is wrong'],
    ['{"secret":"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}', '{"secret":"***"}'],
    ['connect redis://board:p%40ss@cache:6379/1', 'connect redis://***@cache:6379/1'],
    ['redis://:hunter2@cache', 'redis://***@cache'],
    ['Authorization: Bearer abc.def-ghi=', 'Authorization: Bearer ***'],
    ['/d/one-eyJhbGciOiJIUzI1NiJ9.eyJhZG1pbiI6dHJ1ZX0.c2ln', '/d/one-***'],
    ['a hash $scrypt$ln=15,r=8,p=3$c2FsdHNhbHQ$a2V5a2V5 of it', 'a hash *** of it'],
  ])('takes what looks like one out of %s', (text, hidden) => {
    expect(hideSecrets(text)).toBe(hidden);
  });

  it('leaves a text without any as it is', () => {
    const text = '{"path":"/api/topics/a@b","url":"http://127.0.0.1:3000","detail":"basically a bearer"}';
    expect(hideSecrets(text)).toBe(text);
  });

  it.each(['', '.', '.a.'])(
    'takes no longer for a text that begins to look like one everywhere, with %o in it',
    (dots) => {
      const text = `/${'eyJ-'.repeat(25_000)}${dots}${'eyJ-'.repeat(25_000)}`;
      const from = performance.now();
      hideSecrets(text);
      // Milliseconds where each character is looked at once, and half a minute where all are from each.
      expect(performance.now() - from).toBeLessThan(10_000);
    },
  );

  it('takes out a value that is known to be one, as it is and as JSON writes it', () => {
    hideValue('quo"te and more');
    expect(hideSecrets('quo"te and more')).toBe('***');
    expect(hideSecrets(JSON.stringify({ detail: 'with quo"te and more in it' }))).toBe(
      '{"detail":"with *** in it"}',
    );
  });

  it('knows no value that is too short to be told from a word', () => {
    hideValue('abc');
    expect(hideSecrets('abcdef')).toBe('abcdef');
  });
});
