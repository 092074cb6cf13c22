import 'server-only';
import { PulseboardError } from '#lib/shared/errors';
import { createLimiter, type SharedCounters, toLimitKey } from '../http/create-limiter.ts';
import { limited } from '../http/limited.ts';
import type { Access } from './access.ts';
import { createPass } from './create-pass.ts';
import type { Pass } from './pass.ts';
import { verifyPassword } from './password-hash.ts';

/** How long a session lasts, in days. */
const sessionDays = 7;

const tries = { name: 'sign-in', points: 10, seconds: 15 * 60 };

/** Passwords are looked at one after the other, since each takes memory and time; who would wait behind so many is sent away. */
const maxWaiting = 20;

interface SignedIn {
  readonly token: string;
  readonly pass: Pass;
}

export interface SignIn {
  /**
   * Makes a session of an admin.
   *
   * @param address of the client
   * @throws {PulseboardError} `sign-in-refused`, `sign-in-limited`, `auth-off`
   */
  withPassword(password: string, address: string): Promise<SignedIn>;
  /** @throws {PulseboardError} `sign-in-limited`, and what `Access.check` throws */
  withToken(token: string, address: string): Promise<SignedIn>;
}

/**
 * @param passwordHash null where there is no password
 * @param shared where processes count together, so that each of them is not ten tries more
 */
export function createSignIn(
  access: Access,
  passwordHash: string | null,
  shared: SharedCounters | null,
): SignIn {
  const limiter = createLimiter(tries, shared);
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;

  const inTurn = async (verify: () => Promise<boolean>): Promise<boolean> => {
    if (waiting >= maxWaiting) throw tooMany({ quota: tries, isSpent: true, points: 0, seconds: 10 });
    waiting += 1;
    const turn = last.then(verify);
    last = turn.catch(() => undefined);
    return turn.finally(() => (waiting -= 1));
  };

  // Taken before it is known whether it fails, so that many at once are no more than ten.
  const takeTry = async (key: string): Promise<void> => {
    const left = await limiter.take(key, 1);
    if (left.isSpent) throw tooMany(left);
  };

  return {
    async withPassword(password, address) {
      if (passwordHash === null) throw noPassword();
      const key = toLimitKey(address);
      await takeTry(key);
      if (!(await inTurn(() => verifyPassword(password, passwordHash)))) throw wrongPassword();
      const pass = createPass(
        { name: 'admin', days: sessionDays, isAdmin: true, password: access.passwordMark },
        Date.now(),
      );
      const token = await access.issue(pass);
      await limiter.forget(key);
      return { token, pass };
    },
    async withToken(token, address) {
      const key = toLimitKey(address);
      await takeTry(key);
      const pass = await access.check(token);
      // That alone: whoever has a token is not to have the password guessed for longer.
      await limiter.giveBack(key, 1);
      return { token, pass };
    },
  };
}

function tooMany(left: Parameters<typeof limited>[2]): PulseboardError {
  return limited(
    'sign-in-limited',
    `there were too many tries to sign in; the limit is ${tries.points} in 15 minutes for one address: try again in ${left.seconds} s`,
    left,
  );
}

function wrongPassword(): PulseboardError {
  return new PulseboardError('sign-in-refused', 'this is not the password');
}

function noPassword(): PulseboardError {
  return new PulseboardError(
    'sign-in-refused',
    'this server has no password, so sign in with a token; for a password set ADMIN_PASSWORD_HASH (npm run password)',
  );
}
