import { renderDashboard } from '../../render-dashboard.tsx';

export const dynamic = 'force-dynamic';

interface DashboardPageProps {
  params: Promise<{ id: string }>;
}

export default async function DashboardPage({ params }: DashboardPageProps) {
  return renderDashboard((await params).id);
}
