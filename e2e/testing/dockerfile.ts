import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync } from 'node:fs';
import { join, matchesGlob } from 'node:path';
import { DockerfileParser, type Instruction } from 'dockerfile-ast';

/** What lies between one `FROM` and the next. */
export interface Stage {
  readonly image: string;
  readonly instructions: readonly Instruction[];
}

export function readStages(path: string): Stage[] {
  const stages: { image: string; instructions: Instruction[] }[] = [];
  for (const instruction of DockerfileParser.parse(readFileSync(path, 'utf8')).getInstructions()) {
    if (instruction.getKeyword() === 'FROM')
      stages.push({ image: wordsOf(instruction)[0] ?? '', instructions: [] });
    stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

/** Every instruction of a kind, in order: `COPY`. */
export function findAll({ instructions }: Stage, keyword: string): Instruction[] {
  return instructions.filter((instruction) => instruction.getKeyword() === keyword);
}

export function wordsOf(instruction: Instruction): string[] {
  return instruction.getArguments().map((argument) => argument.getValue());
}

/** The words of what is run without a shell, which is written as a JSON array. */
export function commandOf(instruction: Instruction | undefined): string[] {
  const text = instruction?.getArgumentsContent() ?? '';
  const words: unknown = JSON.parse(text.slice(text.indexOf('[')));
  return Array.isArray(words) ? words.map(String) : [];
}

/** The variables of `ENV`. */
export function environmentOf(stage: Stage): Record<string, string> {
  const pairs = findAll(stage, 'ENV').flatMap((instruction) => wordsOf(instruction));
  return Object.fromEntries(
    pairs.map((pair): [string, string] => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
  );
}

/**
 * Does in a directory what a stage does in its `WORKDIR`: each `COPY` out of the project, and each `RUN`.
 *
 * @param isIgnored whether a path of the project is none of the context
 */
export function runStage(stage: Stage, directory: string, isIgnored: (path: string) => boolean): void {
  const { NODE_OPTIONS: _options, ...rest } = process.env;
  for (const instruction of stage.instructions) {
    if (instruction.getKeyword() === 'COPY') {
      for (const from of wordsOf(instruction).slice(0, -1))
        cpSync(from, join(directory, from), { recursive: true, filter: (path) => !isIgnored(path) });
    }
    if (instruction.getKeyword() !== 'RUN') continue;
    const [program = '', ...words] = commandOf(instruction);
    const env = {
      ...rest,
      ...environmentOf(stage),
      npm_config_prefer_offline: 'true',
    };
    // As in the image, where nobody has said for what it is.
    const command = ['-u', 'NODE_ENV', program, ...words];
    execFileSync('/usr/bin/env', command, { cwd: directory, env, stdio: ['ignore', 'ignore', 'pipe'] });
  }
}

/**
 * What a file of the form of `.dockerignore` leaves out: the last line that fits a path decides.
 *
 * @returns whether a path, as seen from the root of the project, is left out
 */
export function readIgnored(path: string): (path: string) => boolean {
  const rules = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ isKept: line.startsWith('!'), pattern: line.replace(/^!/, '') }));
  return (candidate) => {
    if (candidate === '.') return false;
    const last = rules.findLast(({ pattern }) => pattern === '*' || isBelow(candidate, pattern));
    return last?.isKept === false;
  };
}

function isBelow(path: string, pattern: string): boolean {
  return matchesGlob(path, pattern) || matchesGlob(path, `${pattern}/**`);
}
