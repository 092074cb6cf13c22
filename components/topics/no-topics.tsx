import { topicPath } from '#lib/shared/topic-path';
import { PublishHint } from '../panels/publish-hint.tsx';

/** What stands in place of a list without topics. `query`: what was searched for; empty when there are none at all */
export function NoTopics({ query }: { query: string }) {
  return (
    <div className="flex flex-col items-start gap-3 border-t border-border pt-4">
      {query.trim() === '' ? (
        <p className="text-muted">Nothing was published yet</p>
      ) : (
        <p className="text-muted">
          No topic has <q className="break-all text-foreground">{query}</q> in its name.{' '}
          <a href={topicPath(query.trim())} className="rounded text-accent underline underline-offset-4">
            Publish the first event to it
          </a>
        </p>
      )}
      {query.trim() === '' && <PublishHint className="max-w-full" />}
    </div>
  );
}
