import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { ClockPanel } from '../panels/clock-panel.tsx';
import { CounterPanel } from '../panels/counter-panel.tsx';
import { CpuPanel } from '../panels/cpu-panel.tsx';
import type { Stock } from '../panels/default-series.ts';
import { EventLoopPanel } from '../panels/event-loop-panel.tsx';
import { GreetingsPanel } from '../panels/greetings-panel.tsx';
import { LoadPanel } from '../panels/load-panel.tsx';
import { MemoryPanel } from '../panels/memory-panel.tsx';
import { RandomPanel } from '../panels/random-panel.tsx';
import { RunningSourcesProvider } from '../panels/running-sources.tsx';
import { StocksPanel } from '../panels/stocks-panel.tsx';
import { TopicsPanel } from '../panels/topics-panel.tsx';
import { TimeZoneProvider } from '../ui/time-zone.tsx';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import { LiveStreamProvider } from './live-stream-provider.tsx';

interface DashboardProps {
  snapshot: DashboardSnapshot;
  stocks: readonly Stock[];
  /** The sources that this server runs. */
  sources: readonly string[];
  /** Of the server's host. */
  coreCount: number;
  /** The server's, for the first render. */
  timeZone: string;
}

/** The default dashboard: its panels are the cells of one grid. */
export function Dashboard({ snapshot, stocks, sources, coreCount, timeZone }: DashboardProps) {
  return (
    <LiveStreamProvider snapshot={snapshot}>
      <TimeZoneProvider server={timeZone}>
        <RunningSourcesProvider sources={sources}>
          <Header page="dashboard" />
          <main className="grid grid-cols-1 gap-px border-b border-border bg-border md:grid-cols-2 xl:grid-cols-12">
            <CpuPanel snapshot={snapshot} coreCount={coreCount} className="md:col-span-2 xl:col-span-6" />
            <MemoryPanel snapshot={snapshot} className="xl:col-span-3" />
            <div className="grid gap-px xl:col-span-3">
              <ClockPanel snapshot={snapshot} />
              <CounterPanel snapshot={snapshot} />
            </div>
            <LoadPanel snapshot={snapshot} className="xl:col-span-3" />
            <EventLoopPanel snapshot={snapshot} className="xl:col-span-3" />
            <RandomPanel snapshot={snapshot} className="xl:col-span-3" />
            <GreetingsPanel snapshot={snapshot} className="xl:col-span-3" />
            <StocksPanel snapshot={snapshot} stocks={stocks} className="md:col-span-2 xl:col-span-12" />
            <TopicsPanel snapshot={snapshot} className="md:col-span-2 xl:col-span-12" />
          </main>
          <Footer page="dashboard" />
        </RunningSourcesProvider>
      </TimeZoneProvider>
    </LiveStreamProvider>
  );
}
