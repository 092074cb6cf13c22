import { describe, expect, test } from 'vitest';
import * as scales from './axis-scale.ts';

describe('the scale of an axis', () => {
  test('is found under the name that recharts asks for', () => {
    expect(Object.keys(scales)).toEqual(['scaleLinear']);
  });

  test('takes the ends of its domain to the ends of its range, which may run backwards', () => {
    const scale = scales.scaleLinear().domain([10, 20]).range([300, 0]);
    expect([10, 15, 20, 25].map(scale)).toEqual([300, 150, 0, -150]);
  });

  test('says what it was set to', () => {
    const scale = scales.scaleLinear().domain([10, 20]).range([300, 0]);
    expect(scale.domain()).toEqual([10, 20]);
    expect(scale.range()).toEqual([300, 0]);
  });

  test('places nothing that is no number', () => {
    const scale = scales.scaleLinear();
    expect([null, undefined, Number.NaN, 'CPU'].map(scale)).toEqual(Array(4).fill(undefined));
  });
});
