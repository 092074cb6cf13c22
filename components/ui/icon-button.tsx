import { type ComponentProps, type ReactNode } from 'react';
import { iconFace } from './icon-face.ts';

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
