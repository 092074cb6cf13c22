import { withBenchDirectory } from '../../log/bench-directory.ts';

/** Starts something with its files in a directory on the disk, which goes once it has stopped. */
export async function startInBenchDirectory<Running extends { stop(): Promise<unknown> }>(
  start: (directory: string) => Promise<Running>,
): Promise<Running> {
  const { promise: stopped, resolve: letGo } = Promise.withResolvers<void>();
  const { promise: started, resolve, reject } = Promise.withResolvers<Running>();
  const ended = withBenchDirectory(async (directory) => {
    resolve(await start(directory));
    await stopped;
  }).catch(reject);
  const running = await started;
  return {
    ...running,
    async stop() {
      await running.stop();
      letGo();
      await ended;
    },
  };
}
