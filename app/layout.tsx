import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { type ReactNode } from 'react';
import { Commands } from '#components/commands/commands';
import { ThemeProvider } from '#components/ui/theme-provider';
import { readNonce } from '#lib/server/http/security-headers';
import './globals.css';

export const metadata: Metadata = {
  title: 'Pulseboard',
  description: 'A realtime dashboard: numbers and events go in over HTTP, a browser shows them live.',
};

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0e0e11' },
  ],
};

export default async function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  const nonce = readNonce(await headers());
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="font-sans text-sm">
        <ThemeProvider {...(nonce !== undefined && { nonce })}>
          {/* First: what a page registers under the same name counts. */}
          <Commands />
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
