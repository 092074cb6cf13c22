import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import * as z from 'zod';
import { pinProcess } from './pin-process.ts';

/** A process of its own that carries out one command at a time. */
export interface CommandedProcess {
  /** @throws {Error} what the process threw */
  ask<Answer>(command: object, schema: z.ZodType<Answer>): Promise<Answer>;
  /** The same of a command that has no answer. */
  tell(command: object): Promise<void>;
  stop(): Promise<void>;
}

const answer = z.union([z.object({ answer: z.unknown() }), z.object({ error: z.string() })]);

/** @param cpu the core it may use, where cores can be chosen */
export function startCommandedProcess(file: URL, cpu: number): CommandedProcess {
  const child: ChildProcess = fork(file, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  if (child.pid !== undefined) pinProcess(child.pid, cpu);
  const ask = async (command: object): Promise<unknown> => {
    const answered = once(child, 'message');
    child.send(command);
    const [message]: unknown[] = await answered;
    const parsed = answer.parse(message);
    if ('error' in parsed) throw new Error(parsed.error);
    return parsed.answer;
  };
  return {
    ask: async (command, schema) => schema.parse(await ask(command)),
    tell: async (command) => void (await ask(command)),
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** The other side: carries out what the parent asks for. */
export function answerCommands(carryOut: (command: unknown) => Promise<unknown>): void {
  process.on('message', async (command) => {
    try {
      process.send?.({ answer: (await carryOut(command)) ?? null });
    } catch (error) {
      process.send?.({ error: String(error) });
    }
  });
}
