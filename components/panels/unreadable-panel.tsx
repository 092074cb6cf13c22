import { Panel } from '../ui/panel.tsx';
import type { SpecOf } from './panel-props.ts';

/** In place of a panel that was stored and cannot be read: what is wrong with it. */
export function UnreadablePanel({ spec: { title, detail } }: { spec: SpecOf<'unreadable'> }) {
  return (
    <Panel title={title}>
      <div role="alert" className="m-auto max-w-prose break-words">
        <p className="text-negative">This panel cannot be shown: {detail}</p>
        <p className="text-muted">It is kept as it was stored. Edit it to make it anew, or remove it.</p>
      </div>
    </Panel>
  );
}
