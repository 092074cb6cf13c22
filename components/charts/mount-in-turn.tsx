import {
  type ReactNode,
  type RefObject,
  startTransition,
  Suspense,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { mountTurns } from './mount-turns.ts';
import { type Size, toSize } from './use-size.ts';

interface MountInTurnProps {
  /** What they will fill. */
  place: RefObject<Element | null>;
  /** What stands there until then. */
  fallback?: ReactNode;
  children: (size: Size) => ReactNode;
}

/** What is costly to mount, one by one with the others of the page; never on the server. */
export function MountInTurn({ place, fallback = null, children }: MountInTurnProps) {
  const [size, setSize] = useState<Size | null>(null);
  const known = useRef<Size>({ width: 0, height: 0 });
  const begin = useCallback(() => startTransition(() => setSize(known.current)), []);
  const end = useCallback(() => mountTurns.leave(begin), [begin]);
  const isWaiting = size === null;

  useEffect(() => {
    if (!isWaiting || place.current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      const entry = entries.at(-1);
      if (entry === undefined) return;
      known.current = toSize(entry.boundingClientRect);
      mountTurns.ask(begin, entry.isIntersecting);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [place, begin, isWaiting]);

  // Also where it goes before it is there.
  useEffect(() => end, [end]);

  if (size === null) return fallback;
  return (
    <Suspense fallback={fallback}>
      {children(size)}
      <Mounted onMounted={end} />
    </Suspense>
  );
}

/** Tells that what stands before it is there. */
function Mounted({ onMounted }: { onMounted: () => void }) {
  useEffect(onMounted, [onMounted]);
  return null;
}
