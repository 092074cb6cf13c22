import { useEffect, useState } from 'react';
import { createAlertsApi } from '#lib/client/alerts-api';
import type { AlertToast, AlertToasts } from '#lib/client/alert-toasts';
import { Button } from '../ui/button.tsx';
import { useOrder } from '../ui/use-order.ts';

interface ToastProps {
  toast: AlertToast;
  onDismiss: AlertToasts['dismiss'];
  onHold: AlertToasts['hold'];
}

const api = createAlertsApi();

/** What an alert did, and what can be done about it. It stays while the pointer or the focus is on it. */
export function Toast({ toast, onDismiss, onHold }: ToastProps) {
  const { message, alert } = toast.data;
  const hasFired = toast.type === 'alert-fired';
  const { order, isBusy, fault } = useOrder();
  const hold = useHold(toast, onHold);
  return (
    <article
      aria-label={alert.rule.title}
      {...hold}
      className={`pointer-events-auto flex w-full flex-col gap-1 rounded-lg border border-l-4 border-border bg-surface p-3 shadow-lg ${hasFired ? 'border-l-negative' : 'border-l-positive'}`}
    >
      <h2 className={`text-xs font-medium ${hasFired ? 'text-negative' : 'text-positive'}`}>
        {hasFired ? 'Firing' : 'Cleared'}
      </h2>
      <p className="break-words">{message}</p>
      {fault !== null && <p className="text-negative">{fault}</p>}
      <div className="mt-1 flex items-center gap-2">
        <a href="/alerts" className="mr-auto rounded text-xs text-accent hover:underline">
          Show alerts
        </a>
        {hasFired && (
          <Button disabled={isBusy} onClick={() => order(() => api.acknowledge(alert))}>
            Acknowledge
          </Button>
        )}
        <Button onClick={() => onDismiss(toast)}>Dismiss</Button>
      </div>
    </article>
  );
}

function useHold(toast: AlertToast, hold: AlertToasts['hold']) {
  const [isHovered, setIsHovered] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const isHeld = isHovered || isFocused;
  useEffect(() => (isHeld ? hold(toast) : undefined), [isHeld, toast, hold]);
  return {
    onPointerEnter: () => setIsHovered(true),
    onPointerLeave: () => setIsHovered(false),
    onFocus: () => setIsFocused(true),
    onBlur: () => setIsFocused(false),
  };
}
