export type Cell = string | number | null;

/** A table in Markdown; null is a dash. */
export function renderTable(heads: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(heads),
    line(heads.map(() => '---')),
    ...rows.map((cells) => line(cells.map((cell) => (cell === null ? '–' : cell.toLocaleString('en'))))),
  ].join('\n');
}
