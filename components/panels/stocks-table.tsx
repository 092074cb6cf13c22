import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import type { Stock } from './default-series.ts';
import { StockRow } from './stock-row.tsx';

interface StocksTableProps {
  snapshot: DashboardSnapshot;
  stocks: readonly Stock[];
}

export function StocksTable({ snapshot, stocks }: StocksTableProps) {
  return (
    <table className="w-full table-fixed self-start">
      <caption className="sr-only">Latest quote of each stock</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="[&>th]:pb-2 [&>th]:font-normal">
          <th scope="col" className="w-14 sm:w-auto">
            Symbol
          </th>
          <th scope="col" className="w-16 text-right sm:w-20">
            Price
          </th>
          <th scope="col" className="w-20 text-right sm:w-40">
            Change
          </th>
          <th scope="col" className="w-14 text-right sm:w-20">
            Volume
          </th>
          <th scope="col" className="pl-4 sm:w-1/5">
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
