import { Panel } from '../ui/panel.tsx';

/** What stands in the place of a topic's events while there are none. It gives way to the first by itself. */
export function UnpublishedTopic() {
  return (
    <Panel title="Nothing was published yet" className="xl:col-span-6">
      <p className="max-w-prose text-muted">
        A topic comes into being with its first event. Run the command in a terminal, and this page shows its
        number at once, with a chart as soon as there are more.
      </p>
    </Panel>
  );
}
