// Shows the notifications of a page where a page may not by itself, as on a phone. It keeps nothing, and answers no request.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(openAlerts());
});

async function openAlerts() {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const open = pages.find(({ url }) => new URL(url).pathname === '/alerts');
  return open === undefined ? self.clients.openWindow('/alerts') : open.focus();
}
