import { useMemo } from 'react';
import { useLatest } from '#lib/client/use-latest';
import { useSeriesStores } from '#lib/client/use-series';
import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { Sparkline } from '../charts/sparkline.tsx';
import { drawnWindowMs } from '../charts/drawn-window.ts';
import { type Stock, toPriceReference } from './default-series.ts';
import { compactCount, decimals } from '../format/unit.ts';
import { Change } from './change.tsx';
import { longestStepMs } from './use-chart-data.ts';

const time = { windowMs: drawnWindowMs };
const cents = decimals(2);
const rising = { price: { label: 'Price', colour: 'var(--positive)' } };
const falling = { price: { label: 'Price', colour: 'var(--negative)' } };

export function StockRow({ stock, snapshot }: { stock: Stock; snapshot: DashboardSnapshot }) {
  const topic = `stocks.${stock.symbol}` as const;
  const quote = useLatest(topic, snapshot.latest[topic])?.data ?? null;
  const [price] = useSeriesStores([toPriceReference(stock)], {
    windowMs: drawnWindowMs,
    maxStepMs: longestStepMs,
    initial: snapshot.series,
  });
  const data = useMemo(() => (price === undefined ? {} : { price }), [price]);
  return (
    <tr className="border-t border-border [&>*]:py-1">
      <th scope="row" className="truncate text-left font-medium">
        {stock.symbol} <span className="hidden font-normal text-muted sm:inline">{stock.name}</span>
      </th>
      <td className="text-right">{quote === null ? '–' : cents.format(quote.price)}</td>
      <td className="text-right">
        {quote === null ? '–' : <Change change={quote.change} percent={quote.changePercent} />}
      </td>
      <td className="text-right text-muted">{quote === null ? '–' : compactCount.format(quote.volume)}</td>
      <td className="pl-4">
        <Sparkline data={data} config={quote !== null && quote.change < 0 ? falling : rising} time={time} />
      </td>
    </tr>
  );
}
