import type { Metadata } from 'next';
import { Gallery } from '#components/gallery/gallery';
import { requireGrant } from '#lib/server/access/require-grant';
import { toViewer } from '#lib/server/access/to-viewer';
import { readDashboardSnapshot } from '#lib/server/dashboard-snapshot';
import { galleryReferences } from '../../components/gallery/gallery-series.ts';
import { toGalleryChoice } from '../../components/gallery/gallery-state.ts';
import { sampleSpanMs } from '../../components/gallery/sample-columns.ts';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Charts · Pulseboard' };

interface ChartsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ChartsPage({ searchParams }: ChartsPageProps) {
  const visitor = await requireGrant('/charts');
  const time = { windowMs: sampleSpanMs, until: null };
  const latest = galleryReferences.map(({ topic }) => topic);
  const request = { references: galleryReferences, time, maxPoints: 10_000, feeds: [], rhythms: [], latest };
  return (
    <Gallery
      viewer={toViewer(visitor)}
      snapshot={await readDashboardSnapshot(visitor.grant, () => request)}
      initial={toGalleryChoice(await searchParams)}
      timeZone={new Intl.DateTimeFormat().resolvedOptions().timeZone}
    />
  );
}
