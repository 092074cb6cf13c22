import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { listMetrics, replaceTables } from './metrics-table.ts';

/** Each row of a table without the blanks that the formatter puts around its cells. */
function readRows(text: string): string[] {
  return text
    .split('\n')
    .filter((line) => /^\| `(?:pulseboard_|nodejs_|process_)/.test(line))
    .map((line) =>
      line
        .split('|')
        .map((cell) => cell.trim())
        .join('|'),
    );
}

// Node tells less of a process on other systems.
it.runIf(process.platform === 'linux')(
  'docs/metrics.md lists the metrics as they are (npm run docs lists them anew)',
  async () => {
    const { own, node } = await listMetrics();
    const text = readFileSync('docs/metrics.md', 'utf8');
    expect(readRows(text)).toEqual(readRows(replaceTables(text, own, node)));
    expect(readRows(text)).toHaveLength(own.length + node.length);
  },
);
