import type { DashboardSnapshot } from '#lib/shared/dashboard-snapshot';
import { DataTable } from '../ui/data-table.tsx';
import type { Stock } from './default-series.ts';
import { StockRow } from './stock-row.tsx';

interface StocksTableProps {
  snapshot: DashboardSnapshot;
  stocks: readonly Stock[];
}

const columns = [
  { label: 'Symbol', className: 'w-14 sm:w-auto' },
  { label: 'Price', className: 'w-16 text-right sm:w-20' },
  { label: 'Change', className: 'w-20 text-right sm:w-40' },
  { label: 'Volume', className: 'w-14 text-right sm:w-20' },
  { label: '5 min', className: 'pl-4 sm:w-1/5' },
];

export function StocksTable({ snapshot, stocks }: StocksTableProps) {
  return (
    <DataTable caption="Latest quote of each stock" columns={columns}>
      {stocks.map((stock) => (
        <StockRow key={stock.symbol} stock={stock} snapshot={snapshot} />
      ))}
    </DataTable>
  );
}
