import 'server-only';
import proxyAddress from 'proxy-addr';
import * as z from 'zod';
import { defaultHeartbeatMs } from '#lib/shared/control-events';
import { parseSpan } from '#lib/shared/spans';
import { parseTopicFilter } from '#lib/shared/topics';
import { isLoopback } from './access/loopback.ts';
import { isPasswordHash } from './access/password-hash.ts';
import { parseRedisAddress, type RedisAddress } from './redis/redis-address.ts';
import { defaultRetention, type RetentionRule } from './log/retention.ts';
import { reportFormats, reportLevels } from './reports/report-levels.ts';
import { sourceNames } from './sources/source-names.ts';

// Stricter than Number(), which takes 1e3, 0x10 and blanks.
const decimalDigits = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^\d+$/, { error: 'is not a whole number' })
    .transform(Number)
    .pipe(z.number().min(minimum).max(maximum));

const wholeNumber = (minimum: number, maximum: number, fallback: number) =>
  decimalDigits(minimum, maximum).default(fallback);

const intervalMs = (fallback: number) => wholeNumber(10, 3_600_000, fallback);

/** A comma-separated list; blanks around its parts do not count. */
const list = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const origin = z.string().refine((text) => URL.canParse(text) && new URL(text).origin === text, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is not an origin; write scheme and host, for example https://example.com`,
});

const hostName = z
  .string()
  .refine((text) => URL.parse(`http://${text}`)?.host === text.toLowerCase() && !text.includes(':'), {
    error: ({ input }) =>
      `${JSON.stringify(input)} is not the name of a host; write it without scheme and port, for example board.example.com`,
  })
  .transform((text) => text.toLowerCase());

const proxy = z.string().refine(isProxy, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is no address or network; write for example 10.0.0.0/8 or loopback`,
});

function isProxy(text: string): boolean {
  try {
    proxyAddress.compile(text);
    return true;
  } catch {
    return false;
  }
}

const sources = list.pipe(
  z.array(
    z.enum(sourceNames, {
      error: ({ input }) => `${JSON.stringify(input)} is not a source; choose from ${sourceNames.join(', ')}`,
    }),
  ),
);

const topicPattern = z.string().transform((text, context) => {
  try {
    parseTopicFilter([text]);
    return text;
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const span = z.string().refine((text) => parseSpan(text) > 0, {
  error: ({ input }) =>
    `${JSON.stringify(input)} is not a span of time; write a whole number and s, m, h or d, for example 7d`,
});

const retentionRule = z.string().transform((text, context): RetentionRule => {
  const [, topic, events, age] = /^(.+)=(\d{1,9})\/(\w+)$/.exec(text) ?? [];
  const ageMs = age === undefined ? 0 : parseSpan(age);
  if (topic !== undefined && Number(events) > 0 && ageMs > 0) {
    try {
      return { topics: parseTopicFilter([topic]), events: Number(events), ageMs };
    } catch (error) {
      context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  }
  context.addIssue({
    code: 'custom',
    message: `${JSON.stringify(text)} is not a rule; write <topic or pattern>=<events>/<age>, for example stocks.*=10000/1d`,
  });
  return z.NEVER;
});

/**
 * Every setting, an environment variable each. `docs/settings.md` is made to say the same by a test.
 */
export const settingsSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on; `0.0.0.0` for all'),
  PORT: wholeNumber(0, 65_535, 3000).describe('Port to listen on'),
  SOURCES: sources
    .default([...sourceNames])
    .describe(
      `Built-in sources to run: a list of ${sourceNames.map((name) => `\`${name}\``).join(', ')}; empty for none`,
    ),
  SEED: decimalDigits(0, 0xffff_ffff)
    .optional()
    .describe('Seed of the random values and prices; another one at each start when not set'),
  SYSTEM_INTERVAL_MS: intervalMs(1_000).describe('Between two readings of the host, in milliseconds'),
  RANDOM_INTERVAL_MS: intervalMs(1_000).describe('Between two random values, in milliseconds'),
  CLOCK_INTERVAL_MS: intervalMs(1_000).describe(
    'Between two ticks of the clock, on whole multiples, in milliseconds',
  ),
  COUNTER_INTERVAL_MS: intervalMs(1_000).describe('Between two counts, in milliseconds'),
  HELLO_INTERVAL_MS: intervalMs(3_000).describe('Between two greetings, in milliseconds'),
  STOCKS_INTERVAL_MS: intervalMs(250).describe(
    'Shortest time between two trades of one symbol, in milliseconds; the longest is four times that',
  ),
  PULSEBOARD_INTERVAL_MS: intervalMs(5_000).describe(
    'Between two readings of what goes on in the server itself, in milliseconds',
  ),
  LOG: z
    .enum(['sqlite', 'memory'])
    .default('sqlite')
    .describe(
      'Where events and what people save are kept: `sqlite`, files in `DATA_DIR`; or `memory`, until the server stops',
    ),
  REDIS_URL: z
    .string()
    .transform((text, context): RedisAddress => {
      try {
        return parseRedisAddress(text);
      } catch (error) {
        context.addIssue({
          code: 'custom',
          message: error instanceof Error ? error.message : String(error),
        });
        return z.NEVER;
      }
    })
    .optional()
    .describe(
      'Redis 7 or Valkey that keeps everything in place of `LOG`, for as many servers as share it: `redis://[user:password@]host:6379`, `rediss://` with TLS, `redis+sentinel://host:26379,host:26379/group`, `redis+cluster://host:6379,host:6379`; none when not set',
    ),
  REDIS_CA: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File with the certificate of the authority that signed Redis' own; those that Node knows when not set",
    ),
  SPACE: z
    .string()
    .regex(/^[\w.-]{1,64}$/, { error: 'has to be 1 to 64 letters, digits, dots, hyphens or underscores' })
    .default('main')
    .describe('Name that all keys in Redis begin with: servers of one name share everything, others nothing'),
  REDIS_TIMEOUT_MS: wholeNumber(100, 60_000, 2_000).describe(
    'In which Redis has to answer, in milliseconds; publishers get 503 after it',
  ),
  LEASE_MS: wholeNumber(500, 60_000, 3_000).describe(
    'After which another server takes over the sources and alerts of one that is silent, in milliseconds',
  ),
  DATA_DIR: z
    .string()
    .min(1)
    .default('./data')
    .describe('Directory of everything that is kept; one server at a time'),
  DASHBOARDS_DIR: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Directory of dashboards as JSON files, shown but not changed by the server; none when not set',
    ),
  DURABILITY: z
    .enum(['full', 'normal'])
    .default('full')
    .describe(
      'When a publisher is answered: `full`, once the disk has its events; `normal`, once the operating system has them',
    ),
  RETAIN_EVENTS: wholeNumber(1, 100_000_000, defaultRetention.events).describe('Events kept for each topic'),
  RETAIN_AGE: span
    .default('7d')
    .transform(parseSpan)
    .describe('How long an event is kept: a whole number with `s`, `m`, `h` or `d`'),
  RETAIN_RULES: list
    .pipe(z.array(retentionRule))
    .default([])
    .describe(
      'Other limits for some topics, a list such as `stocks.*=10000/1d,debug.*=500/1h`; the first that matches counts',
    ),
  HEARTBEAT_MS: wholeNumber(100, 600_000, defaultHeartbeatMs).describe(
    'Silence on a stream after which a heartbeat is sent, in milliseconds',
  ),
  RETRY_MS: wholeNumber(0, 600_000, 2_000).describe(
    'Shortest wait of a client before it reconnects, in milliseconds; up to half as much is added at random',
  ),
  SLOW_LIMIT_MS: wholeNumber(100, 3_600_000, 60_000).describe(
    'How long a client may take nothing of what waits for it, in milliseconds; then it is disconnected',
  ),
  MAX_AGE_MS: wholeNumber(1_000, 86_400_000, 3_600_000).describe(
    'Greatest age of a stream, in milliseconds; it ends at 50 to 100 % of it, and the client resumes',
  ),
  DRAIN_MS: wholeNumber(0, 60_000, 3_000).describe(
    'Time over which streams are ended when the server stops, in milliseconds',
  ),
  LEAVE_MS: wholeNumber(0, 600_000, 0).describe(
    'How long a server that is told to stop goes on as before, in milliseconds, while `/api/health/ready` answers 503: until a balancer has seen it',
  ),
  WEBHOOKS: z
    .enum(['on', 'off'])
    .default('on')
    .describe(
      'Whether alerts are sent to the addresses in their rules: `on`; or `off`, where whoever reaches this server is not to have it make requests',
    ),
  WEBHOOK_TIMEOUT_MS: wholeNumber(100, 60_000, 15_000).describe(
    'In which the receiver of a webhook has to answer, in milliseconds',
  ),
  WEBHOOK_RETRY_MS: wholeNumber(10, 3_600_000, 5_000).describe(
    'Longest wait before a webhook is sent for the second time, in milliseconds; it doubles with each, up to an hour',
  ),
  WEBHOOK_MAX_AGE_MS: wholeNumber(1_000, 604_800_000, 86_400_000).describe(
    'How long a webhook is tried before it is given up, in milliseconds',
  ),
  MAX_CONNECTIONS: wholeNumber(1, 1_000_000, 20_000).describe('Streams in all; more are refused with 503'),
  MAX_CONNECTIONS_PER_ADDRESS: wholeNumber(1, 1_000_000, 100).describe(
    'Streams of one client address; more are refused with 503',
  ),
  MAX_CONNECTIONS_PER_TOKEN: wholeNumber(1, 1_000_000, 1_000).describe(
    'Streams that are opened with one token, of all who have the same share link, for instance; more are refused with 503',
  ),
  TRUSTED_PROXIES: list
    .pipe(z.array(proxy))
    .default([])
    .describe(
      'Addresses and networks of proxies whose `X-Forwarded-For` names the client, a list such as `loopback,10.0.0.0/8`; none when empty',
    ),
  CORS_ORIGINS: list
    .pipe(z.array(origin))
    .default([])
    .describe(
      'Origins whose pages may subscribe, publish and change things, a list such as `https://example.com`; none when empty',
    ),
  ALLOWED_HOSTS: list
    .pipe(z.array(hostName))
    .default([])
    .describe(
      'Names under which this server answers, besides addresses and `localhost`, a list such as `board.example.com`; any when empty',
    ),
  AUTH_SECRET: z
    .string()
    .min(32, { error: 'is shorter than 32 characters; make one with: openssl rand -base64 32' })
    .optional()
    .describe(
      'Signs tokens and sessions, 32 characters or more. With it nobody reads or changes anything without one; without it everybody who reaches this server may do all',
    ),
  AUTH: z
    .enum(['none'], { error: 'can only be none' })
    .optional()
    .describe(
      '`none` says that everybody who reaches this server may do all: needed to listen beyond this machine without `AUTH_SECRET`',
    ),
  ADMIN_PASSWORD_HASH: z
    .string()
    .refine(isPasswordHash, { error: 'is no hash of a password; make one with: npm run password' })
    .optional()
    .describe(
      'Of the password that admins sign in with, made by `npm run password`; without it there are only tokens',
    ),
  PUBLIC_TOPICS: list
    .pipe(z.array(topicPattern))
    .default([])
    .describe(
      'Topics and patterns that anybody may read without a token, a list such as `status,demo.*`; none when empty',
    ),
  FRAME_ANCESTORS: list
    .pipe(z.array(origin))
    .default([])
    .describe(
      'Origins whose pages may show shared dashboards in a frame, a list such as `https://intranet.example`; none when empty',
    ),
  MAX_EVENTS_PER_SECOND: wholeNumber(1, 10_000_000, 20_000).describe(
    'Events that one client address, and one token, may publish each second, as a mean over 10 seconds; more are refused with 429',
  ),
  MAX_BYTES_PER_SECOND: wholeNumber(1_024, 10_000_000_000, 16_777_216).describe(
    'Bytes that one client address, and one token, may publish each second, likewise',
  ),
  MAX_NEW_TOPICS_PER_HOUR: wholeNumber(1, 1_000_000, 5_000).describe(
    'Topics that one client address, and one token, may make anew each hour; more are refused with 429',
  ),
  MAX_NEW_DASHBOARDS_PER_HOUR: wholeNumber(1, 1_000_000, 100).describe(
    'Dashboards that one client address, and one token, may make anew each hour; more are refused with 429',
  ),
  HEADERS_TIMEOUT_MS: wholeNumber(1_000, 600_000, 10_000).describe(
    'In which the headers of a request have to be there, in milliseconds; looked at twice a minute',
  ),
  REQUEST_TIMEOUT_MS: wholeNumber(1_000, 3_600_000, 60_000).describe(
    'In which a whole request has to be there, in milliseconds; looked at twice a minute',
  ),
  LOG_LEVEL: z
    .enum(reportLevels)
    .default('info')
    .describe(
      `What the server tells its operator: records of this level and those above, ${reportLevels.map((level) => `\`${level}\``).join(', ')}`,
    ),
  LOG_FORMAT: z
    .enum(reportFormats)
    .optional()
    .describe(
      'How: `json`, an object a line; or `text`, for people; `text` at a terminal and else `json` when not set',
    ),
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .string()
    .refine((text) => /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
      error: 'is no address; write for example http://localhost:4318',
    })
    .optional()
    .describe(
      'Collector that traces are sent to, by OTLP over HTTP; no traces when not set. The [other variables](logs.md#traces) of OpenTelemetry count too',
    ),
});

/** Whose values nobody is shown. */
export const secretSettings: ReadonlySet<string> = new Set([
  'ADMIN_PASSWORD_HASH',
  'AUTH_SECRET',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'REDIS_URL',
]);

/** Variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

export type Settings = Readonly<z.output<typeof settingsSchema>>;

/** The faults of all settings together, a line each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the settings from the environment. An empty variable counts as not set, but for lists, where it is the empty list.
 *
 * @throws {SettingsError} with a line for every wrong variable
 */
export function readSettings(environment: Environment): Settings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([name, value]) => value !== '' || name === 'SOURCES'),
  );
  const result = settingsSchema.safeParse(given);
  if (!result.success)
    throw toSettingsError(
      result.error.issues.map(({ path, message }) => {
        const name = String(path[0]);
        return `${name}=${secretSettings.has(name) ? '***' : (environment[name] ?? '')}: ${message}`;
      }),
    );
  const fault = findOpenDoor(result.data);
  if (fault !== null) throw toSettingsError([fault]);
  return result.data;
}

function toSettingsError(faults: readonly string[]): SettingsError {
  return new SettingsError(
    `Pulseboard cannot start with these settings:\n  ${faults.join('\n  ')}\nSee docs/settings.md.`,
  );
}

function findOpenDoor({ HOST, AUTH, AUTH_SECRET, ADMIN_PASSWORD_HASH }: Settings): string | null {
  if (AUTH === 'none' && AUTH_SECRET !== undefined)
    return 'AUTH=none: AUTH_SECRET is set too, and each says the opposite of the other; remove one';
  if (ADMIN_PASSWORD_HASH !== undefined && AUTH_SECRET === undefined)
    return (
      'ADMIN_PASSWORD_HASH=***: nobody is asked for the password without AUTH_SECRET; set that to 32 random characters or more ' +
      '(openssl rand -base64 32), or remove the password'
    );
  if (AUTH === 'none' || AUTH_SECRET !== undefined || isLoopback(HOST)) return null;
  return (
    `HOST=${HOST}: others reach this server there, and nobody is asked who they are; set AUTH_SECRET to 32 random characters ` +
    'or more (openssl rand -base64 32), or AUTH=none if all of them may read, publish and change everything'
  );
}
