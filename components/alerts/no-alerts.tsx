import { CopyButton } from '../ui/copy-button.tsx';
import { useIsMounted } from '../ui/use-is-mounted.ts';

const example = {
  title: 'CPU is busy',
  topic: 'system.cpu',
  field: 'total',
  condition: { kind: 'above', threshold: 90, clearAt: 70, forMs: 60_000 },
};

/** What the list says while there is no alert: what one is for, and how a script makes one. */
export function NoAlerts() {
  const origin = useIsMounted() ? location.origin : '';
  const command = `curl -d '${JSON.stringify(example)}' ${origin}/api/alerts`;
  return (
    <div className="flex max-w-3xl flex-col gap-3 py-2">
      <p className="font-medium">There is no alert yet.</p>
      <p className="text-muted">
        An alert watches a number of a topic. It fires when the number lies above or below a threshold for as
        long as you say, or when the topic falls silent, and tells you here, by a notification or by a
        webhook. The server watches, so no page has to be open.
      </p>
      <p className="text-muted">A script can make one too:</p>
      <div className="flex items-start gap-2">
        <code className="min-h-24 sm:min-h-15 lg:min-h-11 w-full min-w-0 rounded bg-raised px-2 py-1.5 font-mono text-xs break-all">
          {command}
        </code>
        <CopyButton text={command} what="the command" />
      </div>
    </div>
  );
}
