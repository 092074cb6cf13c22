import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawArchitecture, replaceDiagram } from './architecture-diagram.ts';

it('docs/architecture.md shows the imports as they are (npm run docs draws them anew)', () => {
  const text = readFileSync('docs/architecture.md', 'utf8');
  expect(text).toBe(replaceDiagram(text, drawArchitecture()));
});
