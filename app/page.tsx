import { renderDashboard } from './render-dashboard.tsx';

export const dynamic = 'force-dynamic';

export default function HomePage() {
  return renderDashboard('streams-demo');
}
