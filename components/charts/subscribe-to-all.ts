interface Subscribable {
  subscribe(listener: () => void): () => void;
}

/** One subscription to many sources. */
export function subscribeToAll(sources: readonly Subscribable[], listener: () => void): () => void {
  const stops = sources.map((source) => source.subscribe(listener));
  return () => {
    for (const stop of stops) stop();
  };
}
