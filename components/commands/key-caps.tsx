import { hasCommandKey, parseKeys, writePress } from '#lib/client/shortcut-keys';

/** Keys as they are pressed, one after the other. */
export function KeyCaps({ keys }: { keys: string }) {
  const isApple = hasCommandKey();
  return (
    <span className="flex shrink-0 items-center gap-1 text-xs text-muted">
      {parseKeys(keys).map((press, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the order is what is shown, and never changes
        <span key={index} className="flex items-center gap-1">
          {index > 0 && 'then'}
          <kbd className="min-w-6 rounded border border-border bg-raised px-1.5 py-0.5 text-center font-mono text-foreground">
            {writePress(press, isApple)}
          </kbd>
        </span>
      ))}
    </span>
  );
}
