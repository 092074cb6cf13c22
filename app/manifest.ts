import type { MetadataRoute } from 'next';

/** Lets a browser install Pulseboard as an app of its own window. That needs no service worker: it is nothing without its server. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Pulseboard',
    short_name: 'Pulseboard',
    description: 'A realtime dashboard: numbers and events go in over HTTP, a browser shows them live.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#0e0e11',
    theme_color: '#1f5fd6',
    categories: ['productivity', 'utilities'],
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'Topics', url: '/topics' },
      { name: 'Alerts', url: '/alerts' },
      { name: 'Kiosk mode', url: '/?kiosk' },
    ],
  };
}
