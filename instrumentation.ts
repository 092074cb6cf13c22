import type { Instrumentation } from 'next';

/** Called by Next once for each server process, and never at build. */
export async function register(): Promise<void> {
  // An import inside this condition is left out of the Edge bundle, which has no node: modules.
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startInNode } = await import('#lib/server/start-in-node');
  await startInNode();
}

/** Called by Next for each error that it answers a request with; it tells people the digest, and this its operator. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { reportPageError } = await import('#lib/server/reports/report-page-error');
  reportPageError(error);
};
