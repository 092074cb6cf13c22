'use client';

import { useState, useSyncExternalStore } from 'react';
import {
  type NotificationState,
  readNotificationState,
  switchNotifications,
} from '#lib/client/browser-notices';
import { type NotificationChoice as Choice, notificationChoice } from '#lib/client/notification-choice';
import { ChoiceChips } from '../ui/choice-chips.tsx';

const choices = { never: 'Off', 'when-hidden': 'While Pulseboard is hidden', always: 'Always' } as const;

const reasons = {
  insecure: 'This browser shows notifications only of pages that come over HTTPS or from this machine.',
  unavailable: 'This browser shows no notifications of a page. A webhook reaches this device all the same.',
} as const;

/** Whether the operating system shows a notification when an alert fires, in this browser. */
export function NotificationChoice() {
  const chosen = useSyncExternalStore(
    notificationChoice.subscribe,
    notificationChoice.get,
    () => 'never' as const,
  );
  const state = useSyncExternalStore(
    notificationChoice.subscribe,
    readNotificationState,
    (): NotificationState => 'default',
  );
  const [isAsking, setIsAsking] = useState(false);

  async function choose(choice: Choice): Promise<void> {
    if (choice !== 'never' && state === 'default') {
      setIsAsking(true);
      await Notification.requestPermission();
      setIsAsking(false);
    }
    notificationChoice.set(choice);
    await switchNotifications(choice !== 'never' && readNotificationState() === 'granted').catch(
      (error: unknown) => reportError(error),
    );
  }

  if (state === 'insecure' || state === 'unavailable')
    return <p className="text-xs text-muted">{reasons[state]}</p>;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-muted">
      <span aria-hidden="true">Notifications</span>
      <ChoiceChips
        legend="Notifications of this browser"
        choices={choices}
        chosen={chosen}
        onChoose={(choice) => void choose(choice)}
      />
      <span aria-live="polite">{describe(state, chosen, isAsking)}</span>
    </div>
  );
}

function describe(state: NotificationState, chosen: Choice, isAsking: boolean): string | null {
  if (isAsking) return 'Your browser asks whether this page may.';
  if (chosen !== 'never' && state === 'denied')
    return 'Your browser forbids it: allow notifications for this page in its settings.';
  return null;
}
