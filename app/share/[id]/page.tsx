import type { Metadata } from 'next';
import type { QueryValues } from '#lib/shared/time-query';
import { renderShare } from '../../render-share.tsx';

export const dynamic = 'force-dynamic';

export const metadata: Metadata = { title: 'Shared dashboard · Pulseboard' };

interface SharePageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<QueryValues>;
}

export default async function SharePage({ params, searchParams }: SharePageProps) {
  return renderShare('/share/[id]', (await params).id, await searchParams);
}
