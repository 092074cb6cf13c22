import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseTopicFilter } from '#lib/shared/topics';
import { readSettings, settingsSchema } from './settings.ts';
import { sourceNames } from './sources/source-names.ts';

describe('readSettings', () => {
  it('has a default for each but the seed, the directory of dashboards, Redis, who may come in, and a collector', () => {
    expect(readSettings({})).toEqual({
      HOST: '127.0.0.1',
      PORT: 3000,
      SOURCES: [...sourceNames],
      SYSTEM_INTERVAL_MS: 1000,
      RANDOM_INTERVAL_MS: 1000,
      CLOCK_INTERVAL_MS: 1000,
      COUNTER_INTERVAL_MS: 1000,
      HELLO_INTERVAL_MS: 3000,
      STOCKS_INTERVAL_MS: 250,
      PULSEBOARD_INTERVAL_MS: 5000,
      LOG: 'sqlite',
      SPACE: 'main',
      REDIS_TIMEOUT_MS: 2_000,
      LEASE_MS: 3_000,
      DATA_DIR: './data',
      DURABILITY: 'full',
      RETAIN_EVENTS: 100_000,
      RETAIN_AGE: 7 * 24 * 3_600_000,
      RETAIN_RULES: [],
      HEARTBEAT_MS: 15_000,
      RETRY_MS: 2000,
      SLOW_LIMIT_MS: 60_000,
      MAX_AGE_MS: 3_600_000,
      DRAIN_MS: 3000,
      LEAVE_MS: 0,
      WEBHOOKS: 'on',
      WEBHOOK_TIMEOUT_MS: 15_000,
      WEBHOOK_RETRY_MS: 5000,
      WEBHOOK_MAX_AGE_MS: 86_400_000,
      MAX_CONNECTIONS: 20_000,
      MAX_CONNECTIONS_PER_ADDRESS: 100,
      MAX_CONNECTIONS_PER_TOKEN: 1_000,
      TRUSTED_PROXIES: [],
      CORS_ORIGINS: [],
      ALLOWED_HOSTS: [],
      PUBLIC_TOPICS: [],
      FRAME_ANCESTORS: [],
      MAX_EVENTS_PER_SECOND: 20_000,
      MAX_BYTES_PER_SECOND: 16_777_216,
      MAX_NEW_TOPICS_PER_HOUR: 5_000,
      MAX_NEW_DASHBOARDS_PER_HOUR: 100,
      HEADERS_TIMEOUT_MS: 10_000,
      REQUEST_TIMEOUT_MS: 60_000,
      LOG_LEVEL: 'info',
    });
  });

  it('reads numbers and lists, and takes an empty variable for one that is not set', () => {
    const settings = readSettings({
      PORT: '80',
      SOURCES: ' random , clock',
      SEED: '0',
      HEARTBEAT_MS: '',
      CORS_ORIGINS: 'https://a.example',
    });
    expect(settings).toMatchObject({
      PORT: 80,
      SOURCES: ['random', 'clock'],
      SEED: 0,
      HEARTBEAT_MS: 15_000,
      CORS_ORIGINS: ['https://a.example'],
    });
    expect(readSettings({ SOURCES: '' }).SOURCES).toEqual([]);
  });

  it('reads rules of retention', () => {
    const { RETAIN_AGE, RETAIN_RULES } = readSettings({
      RETAIN_AGE: '90m',
      RETAIN_RULES: 'stocks.*=10000/1d, debug=5/60s',
    });
    expect(RETAIN_AGE).toBe(5_400_000);
    expect(RETAIN_RULES).toEqual([
      { topics: parseTopicFilter(['stocks.*']), events: 10_000, ageMs: 86_400_000 },
      { topics: parseTopicFilter(['debug']), events: 5, ageMs: 60_000 },
    ]);
    for (const rule of ['x', 'a=0/1d', 'a=5/0s', 'a=5/1y', 'a*b=5/1d', '=5/1d']) {
      expect(() => readSettings({ RETAIN_RULES: rule })).toThrow(`RETAIN_RULES=${rule}: `);
    }
    expect(() => readSettings({ RETAIN_AGE: 'week' })).toThrow(
      '"week" is not a span of time; write a whole number',
    );
  });

  it('reads trusted proxies as addresses, networks and names of networks', () => {
    const { TRUSTED_PROXIES } = readSettings({ TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1' });
    expect(TRUSTED_PROXIES).toEqual(['loopback', '10.0.0.0/8', '::1']);
    expect(() => readSettings({ TRUSTED_PROXIES: 'proxy.example' })).toThrow(
      '"proxy.example" is no address or network',
    );
  });

  it('takes names of hosts, in small letters, and neither addresses of pages nor ports', () => {
    expect(readSettings({ ALLOWED_HOSTS: 'Board.example, nas' }).ALLOWED_HOSTS).toEqual([
      'board.example',
      'nas',
    ]);
    for (const text of ['https://board.example', 'board.example:3000', 'a b', 'board.example/x'])
      expect(() => readSettings({ ALLOWED_HOSTS: text })).toThrow('is not the name of a host');
  });

  it('takes topics and patterns for what is public', () => {
    expect(readSettings({ PUBLIC_TOPICS: 'status, demo.*' }).PUBLIC_TOPICS).toEqual(['status', 'demo.*']);
    expect(() => readSettings({ PUBLIC_TOPICS: 'a*b' })).toThrow('topic "a*b" has a *');
  });

  it('lets nobody in from elsewhere unless it is said who may come', () => {
    const secret = 'x'.repeat(32);
    expect(() => readSettings({ HOST: '0.0.0.0' })).toThrow(/HOST=0.0.0.0: .*AUTH_SECRET.*AUTH=none/);
    expect(() => readSettings({ HOST: '::' })).toThrow('AUTH_SECRET');
    expect(readSettings({ HOST: '0.0.0.0', AUTH: 'none' }).AUTH).toBe('none');
    expect(readSettings({ HOST: '0.0.0.0', AUTH_SECRET: secret }).AUTH_SECRET).toBe(secret);
    expect(() => readSettings({ AUTH: 'none', AUTH_SECRET: secret })).toThrow('remove one');
    expect(() => readSettings({ AUTH: 'off' })).toThrow('AUTH=off: can only be none');
  });

  it('takes no password that nobody would be asked for', () => {
    const hash = '$scrypt$ln=15,r=8,p=3$8A0HDXRmWrq5YrM1KT4wYQ$xu7RpGCUAI3uMqNPkKRNx02h+t/HfR6YRsCYpo6oe2A';
    expect(() => readSettings({ ADMIN_PASSWORD_HASH: hash })).toThrow(
      /ADMIN_PASSWORD_HASH=\*\*\*: .*AUTH_SECRET/,
    );
    expect(() => readSettings({ ADMIN_PASSWORD_HASH: hash, AUTH: 'none' })).toThrow('remove the password');
    const settings = { ADMIN_PASSWORD_HASH: hash, AUTH_SECRET: 'x'.repeat(32) };
    expect(readSettings(settings).ADMIN_PASSWORD_HASH).toBe(hash);
  });

  it('tells no secret in its faults', () => {
    const read = () => readSettings({ AUTH_SECRET: 'my-short-secret', ADMIN_PASSWORD_HASH: 'my-password' });
    expect(read).toThrow(/AUTH_SECRET=\*\*\*: is shorter than 32/);
    expect(read).toThrow(
      /ADMIN_PASSWORD_HASH=\*\*\*: is no hash of a password; make one with: npm run password/,
    );
    expect(read).not.toThrow(/my-/);
  });

  it('reads what is told and where traces go', () => {
    expect(readSettings({ LOG_LEVEL: 'debug', LOG_FORMAT: 'text' })).toMatchObject({
      LOG_LEVEL: 'debug',
      LOG_FORMAT: 'text',
    });
    expect(() => readSettings({ LOG_LEVEL: 'loud' })).toThrow('LOG_LEVEL=loud: ');
    const endpoint = (text: string) =>
      readSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: text }).OTEL_EXPORTER_OTLP_ENDPOINT;
    expect(endpoint('http://localhost:4318')).toBe('http://localhost:4318');
    expect(() => endpoint('localhost:4318')).toThrow('OTEL_EXPORTER_OTLP_ENDPOINT=***: is no address');
  });

  it('lists every fault at once, with the value and the way out', () => {
    const read = () =>
      readSettings({
        PORT: '70000',
        SEED: 'x',
        SOURCES: 'dice',
        RETAIN_EVENTS: '1.5',
        CORS_ORIGINS: 'https://a.example/path',
      });
    expect(read).toThrow(/PORT=70000: .*65535/);
    expect(read).toThrow(/SEED=x: /);
    expect(read).toThrow(/"dice" is not a source; choose from system, random/);
    expect(read).toThrow(/RETAIN_EVENTS=1.5: /);
    expect(read).toThrow(/"https:\/\/a.example\/path" is not an origin; write scheme and host/);
  });
});

describe('docs/settings.md', () => {
  it('says of each setting what the schema says', () => {
    const documented = readFileSync('docs/settings.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.split('|').map((cell) => cell.trim()));
    const defaults = readSettings({});
    const expected = Object.entries(settingsSchema.shape).map(([name, schema]) => {
      const value = Reflect.get(defaults, name) ?? '';
      const shown =
        name === 'SOURCES'
          ? 'all'
          : name === 'RETAIN_AGE'
            ? '`7d`'
            : String(value) === ''
              ? ''
              : `\`${String(value)}\``;
      return ['', `\`${name}\``, shown, schema.description ?? '', ''];
    });
    expect(documented).toEqual(expected);
  });
});
