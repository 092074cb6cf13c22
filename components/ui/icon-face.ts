const common = 'grid shrink-0 place-items-center rounded-full text-muted hover:text-foreground';

/** What a button looks like that shows an icon alone. */
export const iconFace = {
  /** In a row of others. */
  small: `${common} size-7 hover:bg-raised`,
  /** Alone in its corner. */
  large: `${common} size-8 hover:bg-raised`,
  /** Over something else. */
  outlined: `${common} size-8 border border-border bg-surface`,
} as const;
