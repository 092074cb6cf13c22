interface StatusMarkProps {
  text: string;
  /** The background of the dot. */
  dot: string;
  /** The colour of the text; null where the dot says enough. */
  colour: string | null;
}

/** A dot at the end of a panel's header, and words over what the panel says of itself, which they would else push aside. */
export function StatusMark({ text, dot, colour }: StatusMarkProps) {
  return (
    <>
      <span aria-hidden="true" className={`size-1.5 shrink-0 rounded-full ${dot}`} />
      <span className={colour === null ? 'sr-only' : `${words} ${colour}`}>{text}</span>
    </>
  );
}

const words = 'absolute inset-y-0 right-3.5 max-w-[calc(100%-0.875rem)] truncate bg-surface pl-2 leading-5';
