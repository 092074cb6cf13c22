import type { QueryValues } from '#lib/shared/time-query';
import { renderDashboard } from '../../render-dashboard.tsx';

export const dynamic = 'force-dynamic';

interface DashboardPageProps {
  params: Promise<{ id: string }>;
  searchParams: Promise<QueryValues>;
}

export default async function DashboardPage({ params, searchParams }: DashboardPageProps) {
  return renderDashboard('/d/[id]', (await params).id, await searchParams);
}
