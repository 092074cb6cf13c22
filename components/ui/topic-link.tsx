import { topicPath } from '#lib/shared/topic-path';

/** The name of a topic, which leads to its page. */
export function TopicLink({ topic, className = '' }: { topic: string; className?: string }) {
  return (
    <a
      href={topicPath(topic)}
      title={topic}
      className={`block truncate rounded leading-6 hover:text-accent hover:underline ${className}`}
    >
      {topic}
    </a>
  );
}
