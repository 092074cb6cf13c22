import 'server-only';
import { maxAlerts } from '#lib/shared/alerts';
import { PulseboardError } from '#lib/shared/errors';

/** `place` is the path of what is wrong. */
export function invalidAlert(place: string, fault: string): PulseboardError {
  return new PulseboardError('alert-invalid', `${place}: ${fault}`);
}

export function unknownAlert(id: string): PulseboardError {
  const shown = JSON.stringify(id.slice(0, 64));
  return new PulseboardError(
    'alert-unknown',
    `there is no alert ${shown}; see /api/alerts for those that there are`,
  );
}

/** @param savedAt Unix milliseconds */
export function alertChanged(savedAt: number): PulseboardError {
  return new PulseboardError(
    'alert-changed',
    `the rule was saved at ${new Date(savedAt).toISOString()}, after you read it; read it again and save your change to that`,
  );
}

export function alertsFull(): PulseboardError {
  return new PulseboardError(
    'alerts-full',
    `there are ${maxAlerts} alerts, which is the limit; remove one that nobody needs`,
  );
}

export function notFiring(title: string): PulseboardError {
  return new PulseboardError(
    'alert-not-firing',
    `${JSON.stringify(title)} does not fire, so there is nothing to acknowledge`,
  );
}
