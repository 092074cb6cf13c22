/** What is said of an address that names no topic. `fault`: what to change */
export function InvalidTopic({ fault }: { fault: string }) {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <h1 className="text-lg font-semibold">There can be no such topic</h1>
      <p className="max-w-prose break-all text-muted">{fault}</p>
      <a href="/topics" className="rounded text-accent underline underline-offset-4">
        Go to all topics
      </a>
    </main>
  );
}
