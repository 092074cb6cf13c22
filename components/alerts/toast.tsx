import { useEffect, useEffectEvent, useState } from 'react';
import { createAlertsApi } from '#lib/client/alerts-api';
import type { AlertToast } from '#lib/client/alert-toasts';
import { Button } from '../ui/button.tsx';
import { useOrder } from './use-order.ts';

interface ToastProps {
  toast: AlertToast;
  onDismiss: (toast: AlertToast) => void;
}

/** How long one is read that leaves by itself, in milliseconds. */
const readingMs = 8_000;

const api = createAlertsApi();

/** That an alert has cleared leaves by itself, unless somebody is at it; that one has fired stays. */
export function Toast({ toast, onDismiss }: ToastProps) {
  const { message, alert } = toast.data;
  const hasFired = toast.type === 'alert-fired';
  const { order, isBusy, fault } = useOrder();
  const hold = useLeaving(!hasFired, () => onDismiss(toast));
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

function useLeaving(leaves: boolean, leave: () => void) {
  const [isHovered, setIsHovered] = useState(false);
  const [isFocused, setIsFocused] = useState(false);
  const leaveNow = useEffectEvent(leave);
  const isLeaving = leaves && !isHovered && !isFocused;
  useEffect(() => {
    if (!isLeaving) return undefined;
    const timer = setTimeout(() => leaveNow(), readingMs);
    return () => clearTimeout(timer);
  }, [isLeaving]);
  return {
    onPointerEnter: () => setIsHovered(true),
    onPointerLeave: () => setIsHovered(false),
    onFocus: () => setIsFocused(true),
    onBlur: () => setIsFocused(false),
  };
}
