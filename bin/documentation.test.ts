import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commonOptions } from './command.mjs';
import { pipe } from './commands/pipe.mjs';
import { publish } from './commands/publish.mjs';
import { replay } from './commands/replay.mjs';
import { watch } from './commands/watch.mjs';
import { describeCommand, describeProgram } from './help-text.mjs';

const commands = [publish, pipe, watch, replay];
const document = readFileSync('docs/pulse.md', 'utf8');

describe('what is written about pulse', () => {
  it.each(commands)('tells every option of $name', ({ name, options }) => {
    const section = document.split('\n## ').find((part) => part.startsWith(`\`pulse ${name} `)) ?? '';
    const told = [...section.matchAll(/^\| (`--[^|]+)\|/gm)].flatMap(
      ([, cell = '']) => cell.match(/--[a-z-]+/g) ?? [],
    );
    expect(told.toSorted()).toEqual(
      Object.keys(options)
        .map((option) => `--${option}`)
        .toSorted(),
    );
  });

  it('tells the options of all', () => {
    for (const option of Object.keys(commonOptions)) expect(document).toContain(`--${option}`);
  });

  it('fits a terminal', () => {
    const helps = [describeProgram(commands), ...commands.map((command) => describeCommand(command))];
    for (const line of helps.join('\n').split('\n')) expect(line.length).toBeLessThanOrEqual(120);
  });
});
