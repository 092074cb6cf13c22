import 'server-only';

interface HostAndPort {
  readonly host: string;
  readonly port: number;
}

/** Where Redis or Valkey is, and who is to sign in there. */
export interface RedisAddress {
  readonly kind: 'single' | 'sentinel' | 'cluster';
  /** One for `single`; of the sentinels or of some nodes of the cluster otherwise. */
  readonly hosts: readonly HostAndPort[];
  /** What the sentinels call the group; null for the other kinds. */
  readonly group: string | null;
  readonly isEncrypted: boolean;
  /** Of the access control list; null: the user `default`. */
  readonly user: string | null;
  readonly password: string | null;
  /** Number of the database; always 0 in a cluster. */
  readonly database: number;
}

const form = /^(rediss?)(\+sentinel|\+cluster)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/@]+)(?:\/(.*))?$/;

const forms =
  'redis://host:6379, rediss:// with TLS, redis+sentinel://host:26379,host:26379/group or redis+cluster://host:6379,host:6379';

const unencoded =
  'has a name or password with signs that mean something in an address; percent-encode them, for example / as %2F';

/**
 * Reads the address of Redis from a URL: `redis://[user[:password]@]host[:port][/database]`, `rediss://` for TLS;
 * `redis+sentinel://[…]host[:port][,host[:port]…]/group[/database]`; `redis+cluster://[…]host[:port][,…]`. Signs in names and
 * passwords are percent-encoded.
 *
 * @throws {Error} that says what to write, without the password
 */
export function parseRedisAddress(url: string): RedisAddress {
  const [, scheme, suffix = '', user = '', password = '', hosts = '', path = ''] = form.exec(url) ?? [];
  // A sign such as / in a password ends the part that it stands in, and what follows is not to be shown.
  if (path.includes('@')) throw new Error(unencoded);
  if (scheme === undefined) throw new Error(`is no address of Redis; write ${forms}`);
  const kind = suffix === '+sentinel' ? 'sentinel' : suffix === '+cluster' ? 'cluster' : 'single';
  const [group, databaseText] = splitPath(kind, path);
  const address = {
    kind,
    hosts: hosts.split(',').map((text) => parseHost(text, kind === 'sentinel' ? 26_379 : 6_379)),
    group,
    isEncrypted: scheme === 'rediss',
    user: decode(user),
    password: decode(password),
    database: parseDatabase(databaseText, kind),
  } as const;
  if (kind === 'single' && address.hosts.length > 1)
    throw new Error(
      `names ${address.hosts.length} hosts; several are for redis+sentinel:// or redis+cluster://`,
    );
  return address;
}

function decode(text: string): string | null {
  try {
    return text === '' ? null : decodeURIComponent(text);
  } catch {
    throw new Error(unencoded);
  }
}

function splitPath(kind: RedisAddress['kind'], path: string): [group: string | null, database: string] {
  if (kind !== 'sentinel') return [null, path];
  const [group = '', database = ''] = path.split('/');
  if (group === '')
    throw new Error('names no group; write redis+sentinel://host:26379/group, as the sentinels call it');
  return [group, database];
}

function parseHost(text: string, defaultPort: number): HostAndPort {
  const url = URL.parse(`http://${text}`);
  if (url === null || url.hostname === '')
    throw new Error(`has ${JSON.stringify(text)} for a host; write ${forms}`);
  // A port of 80 is left out of a URL.
  const port = /:(\d+)$/.exec(text)?.[1];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: port === undefined ? defaultPort : Number(port),
  };
}

function parseDatabase(text: string, kind: RedisAddress['kind']): number {
  if (text === '') return 0;
  if (!/^\d{1,4}$/.test(text))
    throw new Error(`has ${JSON.stringify(text)} for a database; write a number, or leave it out`);
  if (kind === 'cluster' && text !== '0')
    throw new Error('names a database; a cluster has only 0: leave it out');
  return Number(text);
}
