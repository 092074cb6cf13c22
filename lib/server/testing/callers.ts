import type { Visitor } from '../access/access.ts';
import { tokenMissing } from '../access/access-faults.ts';
import { createPass } from '../access/create-pass.ts';
import { grantOfEverything } from '../access/grant.ts';

/** Somebody who may do everything, with tokens of these names. */
export const visitorWith = (...tokens: readonly string[]): Visitor => ({
  grant: grantOfEverything,
  passes: tokens.map((id) => Object.assign(createPass({ name: id, days: 1 }, 0), { id })),
  fault: tokenMissing(),
  isRefused: false,
});

/** A request that came from an address. */
export const requestFrom = (address: string): Request =>
  new Request('http://localhost/', { headers: { 'x-pulseboard-address': address } });
