import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import { type ReactNode } from 'react';
import { Commands } from '#components/commands/commands';
import { ThemeProvider } from '#components/ui/theme-provider';
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

export default function RootLayout({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <html lang="en" suppressHydrationWarning className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body className="font-sans text-sm">
        <ThemeProvider>
          {/* First: what a page registers under the same name counts. */}
          <Commands />
          {children}
        </ThemeProvider>
      </body>
    </html>
  );
}
