import type { QueryValues } from '#lib/shared/time-query';
import { renderDashboard } from './render-dashboard.tsx';

export const dynamic = 'force-dynamic';

interface HomePageProps {
  searchParams: Promise<QueryValues>;
}

export default async function HomePage({ searchParams }: HomePageProps) {
  return renderDashboard('/', 'streams-demo', await searchParams);
}
