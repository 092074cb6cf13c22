export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <a href="/" className="rounded text-accent underline underline-offset-4">
        Go to the dashboard
      </a>
    </main>
  );
}
