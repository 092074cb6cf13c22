'use client';

import { ThemeProvider as NextThemeProvider } from 'next-themes';
import { type ReactNode } from 'react';

interface ThemeProviderProps {
  /** What its script has to say to be run, where the page's policy asks for it. */
  nonce?: string;
  children: ReactNode;
}

/** Sets the class `light` or `dark` on the page before it is painted. */
export function ThemeProvider({ nonce, children }: Readonly<ThemeProviderProps>) {
  return (
    <NextThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      {...(nonce !== undefined && { nonce })}
    >
      {children}
    </NextThemeProvider>
  );
}
