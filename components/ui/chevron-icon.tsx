import { Icon } from './icon.tsx';

/** Says that something opens below. */
export function ChevronIcon() {
  return (
    <Icon className="size-3">
      <path d="m4 6 4 4 4-4" strokeWidth="1.5" />
    </Icon>
  );
}
