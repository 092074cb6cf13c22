import * as z from 'zod';

const lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      integrity: z.string().optional(),
      license: z.string().optional(),
      link: z.boolean().optional(),
    }),
  ),
});

/** Those that let this be run and passed on as it is, without asking the same of what it is part of. */
const allowedLicences: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  // Of libvips, which Next loads for images where it is installed: a library apart, that anybody may replace.
  'LGPL-3.0-or-later',
  'MIT',
  // Of single files, which are not changed here.
  'MPL-2.0',
  'SIL OPEN FONT LICENSE',
  'Unlicense',
]);

const registry = 'https://registry.npmjs.org/';

/**
 * What is wrong with the packages of a `package-lock.json`: one that may come from elsewhere than the registry, that may be another one
 * than it was, or whose licence nobody has looked at.
 */
export function findPackageFaults(lock: unknown): string[] {
  return Object.entries(lockfile.parse(lock).packages).flatMap(([path, known]) => {
    if (path === '') return [];
    const faults: string[] = [];
    // Without an address it comes from the registry that npm is set to.
    if (known.link === true || known.resolved?.startsWith(registry) === false)
      faults.push(`${path} comes from ${known.resolved ?? 'this machine'}, and not from ${registry}`);
    if (known.integrity?.startsWith('sha512-') !== true)
      faults.push(`${path} has no sha512 that it is checked by`);
    if (!isAllowed(known.license ?? ''))
      faults.push(
        `${path} has the licence ${JSON.stringify(known.license ?? null)}; look at it, and add it to those allowed`,
      );
    return faults;
  });
}

/** @param licence an SPDX expression, without brackets inside of brackets */
function isAllowed(licence: string): boolean {
  return licence
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((one) => allowedLicences.has(one)));
}
