import type { BrowserContext } from '@playwright/test';

/** What browsers write themselves of an answer that a test asks for: a wrong password, a token that was revoked. */
const refusal = /^Failed to load resource: the server responded with a status of 40[13]/;

/** Every error of the pages of a context from now on, but for answers of 401 and 403; what the policy of a page forbids among them. */
export function recordFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error' && !refusal.test(message.text())) faults.push(message.text());
  });
  context.on('weberror', (error) => faults.push(error.error().message));
  return faults;
}
