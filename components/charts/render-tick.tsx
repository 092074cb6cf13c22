import type { BaseTickContentProps } from 'recharts';

/** From the place of a tick to the foot of its text: below a time axis, in the middle of its line beside a value axis. */
const feet: Readonly<Record<string, string>> = { start: '0.71em', middle: '0.355em' };

/** The text of a tick. That of recharts measures its width first, for which the browser lays out the page anew each time. */
export function renderTick({
  x,
  y,
  textAnchor,
  verticalAnchor,
  className,
  payload,
  index,
  tickFormatter,
}: BaseTickContentProps) {
  return (
    <text x={x} y={y} dy={feet[verticalAnchor]} textAnchor={textAnchor} className={className}>
      {tickFormatter?.(payload.value, index) ?? payload.value}
    </text>
  );
}
