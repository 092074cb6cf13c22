import type { Metadata } from 'next';
import { TopicsExplorer } from '#components/topics/topics-explorer';
import { requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { readTopicsSnapshot } from '#lib/server/topics-snapshot';
import { firstTopics, lineWindowMs, toTopicsChoice } from '../../components/topics/topics-request.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Topics · Pulseboard' };

interface TopicsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TopicsPage({ searchParams }: TopicsPageProps) {
  const visitor = await requireGrant('/topics');
  const choice = toTopicsChoice(await searchParams);
  return (
    <TopicsExplorer
      viewer={toViewer(visitor)}
      snapshot={await readTopicsSnapshot(visitor.grant, {
        ...choice,
        limit: firstTopics,
        windowMs: lineWindowMs,
      })}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
