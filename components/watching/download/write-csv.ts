import { stringify } from 'csv-stringify/browser/esm/sync';
import type { PanelTable } from './panel-table.ts';

/**
 * A table as CSV.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export function writeCsv({ columns, rows }: PanelTable): string {
  // A cell that begins like a formula would be run by a spreadsheet.
  return stringify([columns, ...rows], {
    escape_formulas: true,
    cast: { boolean: String },
  });
}
