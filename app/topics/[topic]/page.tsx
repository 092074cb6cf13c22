import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { InvalidTopic } from '#components/topics/invalid-topic';
import { TopicExplorer } from '#components/topics/topic-explorer';
import { redirectToSignIn, requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { readTopicSnapshot } from '#lib/server/topic-snapshot';
import { PulseboardError } from '#lib/shared/errors';
import { parseTopic } from '#lib/shared/topics';
import { topicLimits, toTopicWindow } from '../../../components/topics/topic-windows.ts';

export const dynamic = 'force-dynamic';

interface TopicPageProps {
  params: Promise<{ topic: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: TopicPageProps): Promise<Metadata> {
  // Here, other than to the page, Next has undone the percent-encoding.
  return { title: `${(await params).topic} · Pulseboard` };
}

export default async function TopicPage({ params, searchParams }: TopicPageProps) {
  const visitor = await requireGrant('/topics/[topic]');
  const topic = readTopic((await params).topic);
  if (topic instanceof PulseboardError) return <InvalidTopic fault={topic.message} />;
  if (!visitor.grant.canRead(topic)) return redirectToSignIn();
  return (
    <TopicExplorer
      viewer={toViewer(visitor)}
      key={topic}
      topic={topic}
      snapshot={await readTopicSnapshot(visitor.grant, topic, { ...topicLimits, limit: topicLimits.events })}
      initialWindow={toTopicWindow((await searchParams)['window'])}
      origin={await readOrigin()}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}

// To a page Next hands its segment as it stands in the address.
function readTopic(segment: string): string | PulseboardError {
  try {
    return parseTopic(decodeURIComponent(segment));
  } catch (error) {
    if (error instanceof PulseboardError) return error;
    throw error;
  }
}

// For the first picture alone: the browser knows its own address.
async function readOrigin(): Promise<string> {
  const given = await headers();
  return `${given.get('x-forwarded-proto') ?? 'http'}://${given.get('host') ?? 'localhost:3000'}`;
}
