import { afterEach, expect, test, vi } from 'vitest';
import { readNotificationState, switchNotifications } from './browser-notices.ts';

const desktop = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36';
const phone = 'Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';

afterEach(() => {
  vi.unstubAllGlobals();
});

function openPage(userAgent: string, isSecure: boolean): void {
  vi.stubGlobal('navigator', { userAgent });
  vi.stubGlobal('isSecureContext', isSecure);
}

test('says what the person has chosen, where the browser shows notifications of a page', () => {
  openPage(desktop, true);
  expect(readNotificationState()).toBe('unavailable');
  vi.stubGlobal('Notification', { permission: 'granted' });
  expect(readNotificationState()).toBe('granted');
});

test('says why there are none over plain HTTP, and where a phone has no service workers', () => {
  vi.stubGlobal('Notification', { permission: 'default' });
  openPage(desktop, false);
  expect(readNotificationState()).toBe('insecure');
  openPage(phone, false);
  expect(readNotificationState()).toBe('insecure');
  openPage(phone, true);
  expect(readNotificationState()).toBe('unavailable');
});

test('a phone has a service worker from when notifications are switched on until they are switched off', async () => {
  const registered = new Set<string>();
  const serviceWorker = {
    register: async (url: string) => void registered.add(url),
    getRegistrations: async () => [{ unregister: async () => registered.delete('/notifications.js') }],
  };
  vi.stubGlobal('Notification', { permission: 'granted' });
  openPage(desktop, true);
  vi.stubGlobal('navigator', { userAgent: desktop, serviceWorker });
  await switchNotifications(true);
  expect(registered.size).toBe(0);
  vi.stubGlobal('navigator', { userAgent: phone, serviceWorker });
  expect(readNotificationState()).toBe('granted');
  await switchNotifications(true);
  expect([...registered]).toEqual(['/notifications.js']);
  await switchNotifications(false);
  expect(registered.size).toBe(0);
});
