import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { Stock } from './default-series.ts';
import { StockRow } from './stock-row.tsx';

interface StocksTableProps {
  snapshot: DashboardSnapshot;
  stocks: readonly Stock[];
}

export function StocksTable({ snapshot, stocks }: StocksTableProps) {
  return (
    <table className="w-full self-start">
      <caption className="sr-only">Latest quote of each stock</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="[&>th]:pb-2 [&>th]:font-normal">
          <th scope="col">Symbol</th>
          <th scope="col" className="text-right">
            Price
          </th>
          <th scope="col" className="text-right">
            Change
          </th>
          <th scope="col" className="text-right">
            Volume
          </th>
          <th scope="col" className="w-1/5 pl-4">
            5 min
          </th>
        </tr>
      </thead>
      <tbody>
        {stocks.map((stock) => (
          <StockRow key={stock.symbol} stock={stock} snapshot={snapshot} />
        ))}
      </tbody>
    </table>
  );
}
