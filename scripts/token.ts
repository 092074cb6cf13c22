import { parseArgs } from 'node:util';
import { createPass } from '#lib/server/access/create-pass';
import { maxPassDays, passDays, passName, topicPatterns } from '#lib/server/access/pass';
import { createTokens } from '#lib/server/access/tokens';
import { readSettings, SettingsError } from '#lib/server/settings';
import { PulseboardError } from '#lib/shared/errors';

const usage = `Makes a token, signed with AUTH_SECRET of the environment.

  npm run token -- --publish 'temp.*' --days 30

  --publish <topic or pattern>    may be published to; may be given several times
  --subscribe <topic or pattern>  may be read; likewise
  --admin                         may do everything
  --name <text>                   for people; default: token
  --days <1 to ${maxPassDays}>               how long it is good for; default: 30

The token goes to stdout, all else to stderr. It is not in the list of /api/tokens, and is revoked there by its id all the same.`;

/** A wrong argument, for whoever gave it. */
class ArgumentError extends Error {}

function readArguments() {
  const { values } = parseArgs({
    options: {
      publish: { type: 'string', multiple: true, default: [] },
      subscribe: { type: 'string', multiple: true, default: [] },
      admin: { type: 'boolean', default: false },
      name: { type: 'string', default: 'token' },
      days: { type: 'string', default: '30' },
      help: { type: 'boolean', default: false },
    },
  });
  const { publish, subscribe, admin } = values;
  if (values.help || (!admin && publish.length + subscribe.length === 0)) throw new ArgumentError(usage);
  const days = passDays.safeParse(Number(values.days));
  if (!days.success)
    throw new ArgumentError(`--days ${values.days} is not a whole number from 1 to ${maxPassDays}`);
  const name = passName.safeParse(values.name);
  if (!name.success) throw new ArgumentError('--name is not 1 to 100 characters');
  for (const patterns of [publish, subscribe]) {
    const result = topicPatterns.safeParse(patterns);
    if (!result.success)
      throw new ArgumentError(`${patterns.join(', ')}: ${result.error.issues[0]?.message ?? ''}`);
  }
  return { publish, subscribe, isAdmin: admin, name: name.data, days: days.data };
}

async function makeToken(): Promise<void> {
  const wanted = readArguments();
  const { AUTH_SECRET } = readSettings(process.env);
  if (AUTH_SECRET === undefined)
    throw new ArgumentError('AUTH_SECRET is not set: give this the one of the server');
  const pass = createPass(wanted, Date.now());
  console.log(await createTokens(AUTH_SECRET).issue(pass));
  console.error(`id ${pass.id}, good until ${new Date(pass.expiresAt).toISOString()}`);
}

try {
  await makeToken();
} catch (error) {
  const isForPeople =
    error instanceof ArgumentError ||
    error instanceof SettingsError ||
    error instanceof PulseboardError ||
    (error instanceof TypeError && 'code' in error);
  console.error(isForPeople ? error.message : error);
  process.exitCode = 1;
}
