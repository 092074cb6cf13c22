import type { AlertToast, AlertToasts } from '#lib/client/alert-toasts';
import { Button } from '../ui/button.tsx';
import { Toast } from './toast.tsx';

interface ToastStackProps {
  /** Newest first. */
  shown: readonly AlertToast[];
  toasts: AlertToasts;
}

/** More would hide the page. */
const mostShown = 3;

export function ToastStack({ shown, toasts }: ToastStackProps) {
  const more = shown.length - mostShown;
  return (
    <>
      {more > 0 && (
        <div className="pointer-events-auto flex items-center gap-2 rounded-full border border-border bg-surface py-1 pr-1 pl-3 text-xs shadow-lg">
          <a href="/alerts" className="rounded text-accent hover:underline">
            {more} more
          </a>
          <Button onClick={toasts.dismissAll}>Dismiss all</Button>
        </div>
      )}
      {shown
        .slice(0, mostShown)
        .toReversed()
        .map((toast) => (
          <Toast key={toast.id} toast={toast} onDismiss={toasts.dismiss} onHold={toasts.hold} />
        ))}
    </>
  );
}
