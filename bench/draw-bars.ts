/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Whether it is the one that the chart is about. */
  readonly isOwn: boolean;
}

const width = 720;
const labelWidth = 160;
const valueWidth = 90;
const rowHeight = 30;
const titleHeight = 44;

/** Horizontal bars as an SVG that follows the reader's colour scheme. */
export function drawBars(title: string, bars: readonly Bar[]): string {
  const most = Math.max(...bars.map(({ value }) => value), 1);
  const height = titleHeight + bars.length * rowHeight + 8;
  const rows = bars.map(({ label, value, isOwn }, index) => {
    const top = titleHeight + index * rowHeight;
    const length = Math.max(1, Math.round((value / most) * (width - labelWidth - valueWidth)));
    return (
      `<text x="${labelWidth - 10}" y="${top + 19}" text-anchor="end">${label}</text>` +
      `<rect x="${labelWidth}" y="${top + 4}" width="${length}" height="${rowHeight - 8}" rx="3" class="${isOwn ? 'own' : 'peer'}"/>` +
      `<text x="${labelWidth + length + 8}" y="${top + 19}">${value.toLocaleString('en')}</text>`
    );
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${title}">
<style>
text { font: 14px system-ui, sans-serif; fill: #3f3f46 }
.title { font-weight: 600; fill: #18181b }
.own { fill: #2563eb }
.peer { fill: #a1a1aa }
@media (prefers-color-scheme: dark) {
text { fill: #a1a1aa }
.title { fill: #fafafa }
.own { fill: #60a5fa }
.peer { fill: #52525b }
}
</style>
<text x="0" y="22" class="title">${title}</text>
${rows.join('\n')}
</svg>
`;
}
