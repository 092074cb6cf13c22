/** One bar of a chart. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Whether it is the one that the chart is about. */
  readonly isOwn: boolean;
}

/** Bars that are compared with each other, and what they are, with their unit. */
export interface BarGroup {
  readonly title: string;
  readonly bars: readonly Bar[];
}

const width = 720;
const labelWidth = 160;
const valueWidth = 90;
const rowHeight = 30;
const titleHeight = 44;

/** Horizontal bars as an SVG that follows the reader's colour scheme. The longest bar of all is as long as there is room. */
export function drawBars(groups: readonly BarGroup[]): string {
  const most = Math.max(1, ...groups.flatMap(({ bars }) => bars.map(({ value }) => value)));
  let top = 0;
  const drawn = groups.map((group) => {
    const text = drawGroup(group, top, most);
    top += titleHeight + group.bars.length * rowHeight + 8;
    return text;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" role="img" aria-label="${groups.map(({ title }) => title).join('; ')}">
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
${drawn.join('\n')}
</svg>
`;
}

function drawGroup({ title, bars }: BarGroup, top: number, most: number): string {
  const rows = bars.map((bar, index) => drawRow(bar, top + titleHeight + index * rowHeight, most));
  return [`<text x="0" y="${top + 22}" class="title">${title}</text>`, ...rows].join('\n');
}

function drawRow({ label, value, isOwn }: Bar, top: number, most: number): string {
  const length = Math.max(1, Math.round((value / most) * (width - labelWidth - valueWidth)));
  return (
    `<text x="${labelWidth - 10}" y="${top + 19}" text-anchor="end">${label}</text>` +
    `<rect x="${labelWidth}" y="${top + 4}" width="${length}" height="${rowHeight - 8}" rx="3" class="${isOwn ? 'own' : 'peer'}"/>` +
    `<text x="${labelWidth + length + 8}" y="${top + 19}">${value.toLocaleString('en')}</text>`
  );
}
