import { text } from 'node:stream/consumers';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { hashPassword } from '#lib/server/access/password-hash';

const shortest = 12;

/** Asks without showing what is typed. */
async function ask(question: string): Promise<string> {
  process.stderr.write(question);
  const output = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output, terminal: true });
  // Of Ctrl-C readline makes this, and else the question would wait on.
  reader.once('SIGINT', () => process.exit(130));
  const answer = await reader.question('');
  reader.close();
  process.stderr.write('\n');
  return answer;
}

async function readPassword(): Promise<string> {
  if (!process.stdin.isTTY) return (await text(process.stdin)).replace(/\r?\n$/, '');
  const password = await ask('Password for admins: ');
  if (password !== (await ask('Once more: '))) throw new Error('the two are not the same; nothing was made');
  return password;
}

try {
  const password = await readPassword();
  if (password.length < shortest) throw new Error(`the password is shorter than ${shortest} characters`);
  // In quotes: a shell, and a file of settings, would take what stands behind a $ for a variable.
  console.log(`ADMIN_PASSWORD_HASH='${await hashPassword(password)}'`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
