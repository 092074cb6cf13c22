import { toSignInAddress } from './sign-in-address.ts';

/** Over the lower edge of a page whose stream is refused: what it shows is old, and stays. */
export function AccessEnded() {
  const isShared = location.pathname.startsWith('/share/');
  return (
    <p
      role="alert"
      className="fixed inset-x-0 bottom-0 z-30 border-t border-border bg-surface p-4 text-center font-medium text-negative"
    >
      Your access to this page has ended: nothing new is shown.{' '}
      {isShared ? (
        'The link has expired or was revoked; ask whoever sent it for a new one.'
      ) : (
        <a
          href={toSignInAddress(location.pathname + location.search)}
          className="rounded text-accent underline underline-offset-4"
        >
          Sign in
        </a>
      )}
    </p>
  );
}
