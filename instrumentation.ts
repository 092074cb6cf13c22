/** Called by Next once for each server process, and never at build. */
export async function register(): Promise<void> {
  // An import inside this condition is left out of the Edge bundle, which has no node: modules.
  if (process.env['NEXT_RUNTIME'] !== 'nodejs') return;
  const { startInNode } = await import('#lib/server/start-in-node');
  await startInNode();
}
