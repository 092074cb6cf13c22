import { type ReactNode, type Ref } from 'react';

interface Column {
  label: string;
  /** Its width and alignment; the one column without a width takes the rest. */
  className?: string;
}

interface DataTableProps {
  /** For those who do not see the panel around it. */
  caption: string;
  columns: readonly Column[];
  /** How many rows there are, the head too, where not all of them are rendered. */
  rowCount?: number | undefined;
  /** The element whose children the rows are. */
  body?: Ref<HTMLTableSectionElement> | undefined;
  children: ReactNode;
}

/** A table whose columns keep their width, whatever values come. The children are its rows. */
export function DataTable({ caption, columns, rowCount, body, children }: DataTableProps) {
  return (
    <table aria-rowcount={rowCount} className="w-full table-fixed self-start">
      <caption className="sr-only">{caption}</caption>
      <thead className="text-left text-xs text-muted">
        <tr className="[&>th]:pb-2 [&>th]:font-normal">
          {columns.map(({ label, className }) => (
            <th key={label} scope="col" className={className}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>{children}</tbody>
    </table>
  );
}
