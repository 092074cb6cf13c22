import { useIsMounted } from '../ui/use-is-mounted.ts';
import { CopyButton } from '../ui/copy-button.tsx';

/** How to publish a number from a terminal. */
export function PublishHint({ isFirst }: { isFirst: boolean }) {
  const origin = useIsMounted() ? location.origin : '';
  const command = `curl -d 21.5 ${origin}/api/topics/temperature`;
  return (
    <div className="flex flex-col gap-2">
      <p className="text-muted">
        {isFirst
          ? 'Nothing was published yet. Anything that can make an HTTP request can publish a number:'
          : 'Publish a number from anywhere:'}
      </p>
      <div className="flex items-center gap-2">
        <code className="w-[27rem] min-w-0 rounded bg-raised px-2 py-1 font-mono text-xs break-all">
          {command}
        </code>
        <CopyButton text={command} what="the command" />
      </div>
    </div>
  );
}
