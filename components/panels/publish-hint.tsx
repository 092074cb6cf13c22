import { useViewer } from '../access/viewer-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { useIsMounted } from '../ui/use-is-mounted.ts';

/** How to publish a number from a terminal. */
export function PublishHint({ className }: { className: string }) {
  const origin = useIsMounted() ? location.origin : '';
  // Made on the page of tokens.
  const header = useViewer().isAsked ? '-H "Authorization: Bearer $TOKEN" ' : '';
  const command = `curl ${header}-d 21.5 ${origin}/api/topics/temperature`;
  return (
    <div className={`flex flex-col gap-2 ${className}`}>
      <p className="text-muted">Anything that can make an HTTP request can publish a number:</p>
      <div className="flex items-start gap-2">
        {/* Two lines: what the command takes on a telephone once the page knows its own address. */}
        <code className="min-h-10 w-[29rem] min-w-0 rounded bg-raised px-2 py-1.5 font-mono text-xs break-all sm:min-h-7">
          {command}
        </code>
        <CopyButton text={command} what="the command" />
      </div>
    </div>
  );
}
