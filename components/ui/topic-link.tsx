import Link from 'next/link';
import { topicPath } from '#lib/shared/topic-path';

/** The name of a topic, which leads to its page. */
export function TopicLink({ topic, className = '' }: { topic: string; className?: string }) {
  return (
    <Link
      href={topicPath(topic)}
      prefetch={false}
      title={topic}
      className={`block truncate rounded leading-6 hover:text-accent hover:underline ${className}`}
    >
      {topic}
    </Link>
  );
}
