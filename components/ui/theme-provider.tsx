'use client';

import { ThemeProvider as NextThemeProvider } from 'next-themes';
import { type ReactNode } from 'react';

/** Sets the class `light` or `dark` on the page before it is painted. */
export function ThemeProvider({ children }: Readonly<{ children: ReactNode }>) {
  return (
    <NextThemeProvider attribute="class" defaultTheme="system" enableSystem>
      {children}
    </NextThemeProvider>
  );
}
