import { describe, expect, it } from 'vitest';
import { hasRevision, readRevision, toEntityTag } from './revisions.ts';

const requestWith = (name: string, value: string) =>
  new Request('http://localhost/', { headers: { [name]: value } });

describe('readRevision', () => {
  it.each(['"a-1"', ' "a-1" ', 'W/"a-1"'])('takes %j', (header) => {
    expect(readRevision(requestWith('If-Match', header))).toBe('a-1');
  });

  it.each(['', '*', 'a-1', '""', '"a", "b"', '"a', "'a-1'", 'w/"a-1"'])('refuses %j', (header) => {
    expect(() => readRevision(requestWith('If-Match', header))).toThrow(
      'If-Match is not one revision in quotes',
    );
  });

  it('says that the header is missing', () => {
    expect(() => readRevision(new Request('http://localhost/'))).toThrow(
      'If-Match is missing; send the ETag',
    );
  });

  it('reads what toEntityTag writes', () => {
    expect(readRevision(requestWith('If-Match', toEntityTag('5f-0c')))).toBe('5f-0c');
  });
});

describe('hasRevision', () => {
  it.each(['"a"', 'W/"a"', '"x", "a"', '*'])('is so with %j', (header) => {
    expect(hasRevision(requestWith('If-None-Match', header), 'a')).toBe(true);
  });

  it.each(['"b"', 'a', ''])('is not so with %j', (header) => {
    expect(hasRevision(requestWith('If-None-Match', header), 'a')).toBe(false);
  });

  it('is not so without the header', () => {
    expect(hasRevision(new Request('http://localhost/'), 'a')).toBe(false);
  });
});
