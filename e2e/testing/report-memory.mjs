// Preloaded into a server under test with --expose-gc: at SIGUSR2 it collects garbage and tells what is left.
process.on('SIGUSR2', () => {
  globalThis.gc?.();
  // What only finalizers hold goes with the next one.
  setImmediate(() => {
    globalThis.gc?.();
    console.error(`memory ${JSON.stringify(process.memoryUsage())}`);
  });
});
