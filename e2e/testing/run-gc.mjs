// Preloaded into a server under test with --expose-gc: collects garbage all the time, so that whatever is not held is lost.
setInterval(() => globalThis.gc?.(), 200).unref();
