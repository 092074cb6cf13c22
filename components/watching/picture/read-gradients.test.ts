import { expect, test } from 'vitest';
import { readGradients } from './read-gradients.ts';

test('reads the gradients at both ends of a box, and fades out in the same colour', () => {
  const image =
    'linear-gradient(90deg, rgb(14, 14, 17) 24px, rgba(0, 0, 0, 0) 48px), linear-gradient(270deg, rgb(14, 14, 17), rgba(0, 0, 0, 0) 16px)';
  expect(readGradients(image)).toEqual([
    {
      isFromRight: false,
      stops: [
        { colour: 'rgb(14, 14, 17)', at: 24 },
        { colour: 'rgba(14, 14, 17, 0)', at: 48 },
      ],
    },
    {
      isFromRight: true,
      stops: [
        { colour: 'rgb(14, 14, 17)', at: 0 },
        { colour: 'rgba(14, 14, 17, 0)', at: 16 },
      ],
    },
  ]);
});

test('leaves out what is no gradient to a side', () => {
  expect(readGradients('none')).toEqual([]);
  expect(readGradients('url("a.png"), radial-gradient(rgb(0, 0, 0), rgb(1, 1, 1))')).toEqual([]);
});
