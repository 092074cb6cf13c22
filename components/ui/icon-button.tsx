import { type ComponentProps, type ReactNode } from 'react';

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** Says what it does. */
  label: string;
  /** What is drawn, in a box of 16. */
  icon: ReactNode;
}

export function IconButton({ label, icon, className = '', ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={`grid size-7 shrink-0 place-items-center rounded-full text-muted hover:bg-raised hover:text-foreground ${className}`}
      {...props}
    >
      <svg
        viewBox="0 0 16 16"
        aria-hidden="true"
        className="size-3.5 fill-none stroke-current stroke-[1.25] [stroke-linecap:round] [stroke-linejoin:round]"
      >
        {icon}
      </svg>
    </button>
  );
}
