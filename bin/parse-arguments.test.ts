import { describe, expect, it } from 'vitest';
import { parseArguments, readCount } from './parse-arguments.mjs';

const options = {
  at: { type: 'string', help: '' },
  quiet: { type: 'boolean', short: 'q', help: '' },
} as const;

describe('reading arguments', () => {
  it('takes negative numbers for values', () => {
    expect(parseArguments(['temp', '-5', '-.5', '-q', '--at', '-1'], options)).toEqual({
      positionals: ['temp', '-5', '-.5'],
      values: { quiet: true, at: '-1' },
    });
  });

  it('takes all behind -- as it is', () => {
    expect(parseArguments(['--', '--at', '-q', '-'], options).positionals).toEqual(['--at', '-q', '-']);
  });

  it.each([
    [['--nope'], "unknown option '--nope'"],
    [['--at'], "option '--at <value>' argument missing"],
    [['--quiet=1'], "option '-q, --quiet' does not take an argument"],
  ])('refuses %j in one line', (words, message) => {
    expect(() => parseArguments(words, options)).toThrow(new RegExp(`^${message}$`));
  });

  it.each(['0', '-1', '1.5', 'x', '', '99999999999999999999'])('takes %j for no count', (value) => {
    expect(() => readCount('--count', value, 1)).toThrow('is not a whole number from 1 on');
  });
});
