import type { LogEvent } from '#lib/shared/events';
import { useViewer } from '../access/viewer-context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Panel } from '../ui/panel.tsx';
import { toPublishCommand } from './publish-command.ts';
import { toSubscribeSnippets } from './subscribe-snippets.ts';

interface TopicCommandsProps {
  topic: string;
  origin: string;
  last: LogEvent | null;
  /** The first of its numbers; null where it has none. */
  field: string | null;
}

/** How to publish to a topic and how to subscribe to it, to copy. */
export function TopicCommands({ topic, origin, last, field }: TopicCommandsProps) {
  const { isAsked } = useViewer();
  return (
    <Panel title="Publish and subscribe" className="xl:col-span-6">
      {isAsked && (
        <p className="text-muted">
          In <code className="font-mono text-foreground">$TOKEN</code> stands a token that may: code sends it
          with each request.
        </p>
      )}
      <Snippet title="Publish" code={withToken(toPublishCommand(origin, topic, last), isAsked)} />
      {toSubscribeSnippets(origin, topic, { last, field }).map(({ title, code }) => (
        <Snippet key={title} title={`Subscribe: ${title}`} code={withToken(code, isAsked)} />
      ))}
    </Panel>
  );
}

function Snippet({ title, code }: { title: string; code: string }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-xs text-muted">{title}</h3>
        <CopyButton text={code} what={`the code to ${title.toLowerCase()}`} />
      </div>
      <pre className="rounded bg-raised px-2 py-1.5 font-mono text-xs break-all whitespace-pre-wrap">
        <code>{code}</code>
      </pre>
    </section>
  );
}

/** The commands of a terminal as who is asked for a token has to write them. */
function withToken(code: string, isAsked: boolean): string {
  return isAsked ? code.replace(/^curl /, 'curl -H "Authorization: Bearer $TOKEN" ') : code;
}
