import { type ComponentProps, type ReactNode } from 'react';

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

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** Says what it does. */
  label: string;
  icon: ReactNode;
  face?: keyof typeof iconFace;
}

/** Its label is shown where a pointer rests on it, unless `title` says otherwise. */
export function IconButton({ label, icon, face = 'small', className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`${iconFace[face]} ${className}`}
      {...props}
    >
      {icon}
    </button>
  );
}
