import Link from 'next/link';

export default function NotFound() {
  return (
    <main className="grid min-h-dvh place-content-center justify-items-center gap-3 p-4 text-center">
      <h1 className="text-lg font-semibold">There is no such page</h1>
      <Link href="/" className="rounded text-accent underline underline-offset-4">
        Go to the dashboard
      </Link>
    </main>
  );
}
