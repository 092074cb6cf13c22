import type { Config } from 'tailwindcss';

const config: Config = {
  content: ['./app/**/*.tsx', './components/**/*.tsx'],
  darkMode: 'class',
  theme: {
    // One scale of five sizes. In rem, so that a wall screen enlarges everything at once (globals.css).
    fontSize: {
      xs: ['0.75rem', '1rem'],
      sm: ['0.8125rem', '1.25rem'],
      base: ['0.9375rem', '1.5rem'],
      lg: ['1.375rem', '1.75rem'],
      display: ['2.25rem', '2.5rem'],
    },
    colors: {
      transparent: 'transparent',
      current: 'currentColor',
      background: 'var(--background)',
      surface: 'var(--surface)',
      raised: 'var(--raised)',
      border: 'var(--border)',
      foreground: 'var(--foreground)',
      muted: 'var(--muted)',
      accent: 'var(--accent)',
      positive: 'var(--positive)',
      negative: 'var(--negative)',
      warning: 'var(--warning)',
    },
    fontFamily: {
      sans: ['var(--font-geist-sans)', 'system-ui', 'sans-serif'],
      mono: ['var(--font-geist-mono)', 'ui-monospace', 'monospace'],
    },
    extend: {
      screens: { wall: '1920px' },
    },
  },
};

export default config;
