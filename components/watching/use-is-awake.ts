import { useEffect, useState } from 'react';
import { useIsMounted } from '../ui/use-is-mounted.ts';

const restMs = 3_000;

/**
 * Whether somebody has moved the pointer, pressed or typed in the last three seconds. A page that was opened like that has
 * nobody before it yet.
 *
 * @param hasNews keeps it awake for as long when it becomes true
 */
export function useIsAwake(hasNews: boolean): boolean {
  const [isAwake, setIsAwake] = useState(useIsMounted());

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let place = '';
    const wake = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setIsAwake(false), restMs);
      setIsAwake(true);
    };
    // Browsers tell of a pointer that rests whenever something else is laid out under it.
    const move = ({ screenX, screenY }: PointerEvent): void => {
      const isMoved = place !== '' && place !== `${screenX} ${screenY}`;
      place = `${screenX} ${screenY}`;
      if (isMoved) wake();
    };
    if (hasNews) wake();
    else timer = setTimeout(() => setIsAwake(false), restMs);
    addEventListener('pointermove', move);
    addEventListener('pointerdown', wake);
    addEventListener('keydown', wake);
    return () => {
      clearTimeout(timer);
      removeEventListener('pointermove', move);
      removeEventListener('pointerdown', wake);
      removeEventListener('keydown', wake);
    };
  }, [hasNews]);

  return isAwake;
}
