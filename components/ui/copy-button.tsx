'use client';

import { useState } from 'react';
import { Button } from './button.tsx';
import { copyText } from './copy-text.ts';

interface CopyButtonProps {
  /** A function where it costs something to write. */
  text: string | (() => string);
  /** For those who hear the button only: "Copy the command". */
  what: string;
  /** Whether it is for all, where nothing else says what is copied. */
  isWhatShown?: boolean;
}

const words = { idle: 'Copy', done: 'Copied', failed: 'Could not copy' } as const;

export function CopyButton({ text, what, isWhatShown = false }: CopyButtonProps) {
  const [word, setWord] = useState<keyof typeof words>('idle');

  async function copy(): Promise<void> {
    try {
      await copyText(typeof text === 'string' ? text : text());
      setWord('done');
    } catch {
      setWord('failed');
    }
    setTimeout(() => setWord('idle'), 2000);
  }

  return (
    <Button onClick={() => void copy()}>
      <span aria-live="polite">{words[word]}</span>
      <span className={isWhatShown ? '' : 'sr-only'}>{what}</span>
    </Button>
  );
}
