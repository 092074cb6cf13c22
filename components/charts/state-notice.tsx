import { type ReactNode } from 'react';
import type { ChartProps } from './chart-props.ts';

/** What a chart says in place of its data; null when it has data to show. */
export function toStateNotice(
  state: ChartProps['state'],
  isEmpty: boolean,
  whenEmpty: ReactNode = 'No reading yet',
): ReactNode {
  if (state === 'loading') return <p>Loading</p>;
  if (state !== undefined)
    return (
      <p role="alert" className="text-negative">
        {state.error}
      </p>
    );
  return isEmpty ? whenEmpty : null;
}
