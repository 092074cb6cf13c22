import 'server-only';
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

/** What a password costs to try: 32 MiB, and a quarter of a second or so of one core. */
const cost = { ln: 15, r: 8, p: 3 };
const saltBytes = 16;
const keyBytes = 32;

interface ParsedHash {
  readonly ln: number;
  readonly r: number;
  readonly p: number;
  readonly salt: Buffer;
  readonly key: Buffer;
}

const derive: (password: string, salt: Buffer, length: number, options: object) => Promise<Buffer> =
  promisify(scrypt);

const pattern =
  /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([A-Za-z\d+/]{16,86})\$([A-Za-z\d+/]{43,86})$/;

/**
 * Hashes a password with scrypt, in PHC string form.
 *
 * @see https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md
 */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(saltBytes);
  const key = await deriveKey(password, { ...cost, salt, key: Buffer.alloc(keyBytes) });
  return `$scrypt$ln=${cost.ln},r=${cost.r},p=${cost.p}$${encode(salt)}$${encode(key)}`;
}

/** Whether a text is the hash of a password as `hashPassword` writes it, at a cost that this server can pay. */
export function isPasswordHash(text: string): boolean {
  return parseHash(text) !== null;
}

/** Whether a password is the one of a hash: in a time that does not depend on where it differs. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parseHash(hash);
  return parsed !== null && timingSafeEqual(await deriveKey(password, parsed), parsed.key);
}

// Two texts that look alike on two keyboards are one password.
function deriveKey(password: string, { ln, r, p, salt, key }: ParsedHash): Promise<Buffer> {
  const maxmem = 2 * 128 * 2 ** ln * r;
  return derive(password.normalize('NFC'), salt, key.byteLength, { N: 2 ** ln, r, p, maxmem });
}

function parseHash(text: string): ParsedHash | null {
  const [, ln, r, p, salt, key] = pattern.exec(text) ?? [];
  if (salt === undefined || key === undefined) return null;
  const parsed = {
    ln: Number(ln),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    key: Buffer.from(key, 'base64'),
  };
  const isBearable = parsed.ln >= 14 && parsed.ln <= 20 && parsed.r === 8 && parsed.p >= 1 && parsed.p <= 16;
  return isBearable ? parsed : null;
}

// The form has no padding.
function encode(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '');
}
