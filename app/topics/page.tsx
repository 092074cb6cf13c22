import type { Metadata } from 'next';
import { TopicsExplorer } from '#components/topics/topics-explorer';
import { requireGrant } from '#lib/server/access/require-grant';
import { readTopicsSnapshot } from '#lib/server/topics-snapshot';
import { firstTopics, lineWindowMs, toTopicsChoice } from '../../components/topics/topics-request.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Topics · Pulseboard' };

interface TopicsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function TopicsPage({ searchParams }: TopicsPageProps) {
  const { grant } = await requireGrant('/topics');
  const choice = toTopicsChoice(await searchParams);
  return (
    <TopicsExplorer
      snapshot={await readTopicsSnapshot(grant, { ...choice, limit: firstTopics, windowMs: lineWindowMs })}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
