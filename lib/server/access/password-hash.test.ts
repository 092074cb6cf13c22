import { describe, expect, it } from 'vitest';
import { hashPassword, isPasswordHash, verifyPassword } from './password-hash.ts';

describe('hashPassword', () => {
  it('makes another hash each time, and each knows its password alone', async () => {
    const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')]);
    expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[^$]{22}\$[^$]{43}$/);
    expect(one).not.toBe(other);
    expect(await verifyPassword('correct horse', one)).toBe(true);
    expect(await verifyPassword('correct horse ', one)).toBe(false);
    expect(await verifyPassword('', other)).toBe(false);
  });

  it('takes the two forms of one letter for the same', async () => {
    const hash = await hashPassword('caf\u00E9');
    expect(await verifyPassword('cafe\u0301', hash)).toBe(true);
  });

  it('is not what is no hash, or would cost too little or too much', () => {
    const salt = 'A'.repeat(22);
    const key = 'B'.repeat(43);
    expect(isPasswordHash(`$scrypt$ln=15,r=8,p=3$${salt}$${key}`)).toBe(true);
    for (const text of [
      'secret',
      `$scrypt$ln=4,r=8,p=1$${salt}$${key}`,
      `$scrypt$ln=30,r=8,p=1$${salt}$${key}`,
      `$argon2id$v=19$m=1,t=1,p=1$${salt}$${key}`,
    ])
      expect(isPasswordHash(text)).toBe(false);
  });
});
