import type { LiveResult } from './measure-live.ts';
import { describeScene, type Scene } from './scene.ts';
import { type SubjectName, subjectLabels } from './subjects.ts';

const width = 760;
const barsLeft = 96;
const barsWidth = 600;
const barHeight = 16;
const titleHeight = 34;
const busiestMs = 1_000;

const colours: Readonly<Record<SubjectName, string>> = {
  pulseboard: '#2f6fe0',
  uplot: '#0e8a5f',
  'chart-js': '#b8651b',
  recharts: '#8a8a94',
};

/** The live results as bars, in SVG that can be read on a light and on a dark page. */
export function drawPicture(live: readonly LiveResult[]): string {
  const groups = [...Map.groupBy(live, ({ scene }) => toTitle(scene))];
  let top = 0;
  const drawn = groups.map(([title, results]) => {
    const group = drawGroup(title, results, top);
    top += titleHeight + results.length * (barHeight + 4) + 10;
    return group;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${top}" width="${width}" height="${top}" role="img" font-family="system-ui, sans-serif" font-size="13">`,
    '<title>Milliseconds of the main thread a second while charts are fed; less is better</title>',
    '<style>text { fill: #3a3a42 } @media (prefers-color-scheme: dark) { text { fill: #d4d4da } }</style>',
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

function toTitle(scene: Scene): string {
  return `${describeScene(scene)} points at ${scene.rate} Hz`;
}

function drawGroup(title: string, results: readonly LiveResult[], top: number): string {
  return [
    `<text x="0" y="${top + 20}" font-weight="600">${title}: ms of the main thread a second</text>`,
    ...results.map((result, index) => drawBar(result, top + titleHeight + index * (barHeight + 4))),
  ].join('\n');
}

function drawBar({ subject, mainThreadMsPerSecond }: LiveResult, top: number): string {
  const length = Math.max(
    1,
    Math.round((Math.min(mainThreadMsPerSecond, busiestMs) / busiestMs) * barsWidth),
  );
  const baseline = top + 12;
  return [
    `<text x="${barsLeft - 8}" y="${baseline}" text-anchor="end">${subjectLabels[subject]}</text>`,
    `<rect x="${barsLeft}" y="${top}" width="${length}" height="${barHeight}" rx="2" fill="${colours[subject]}"/>`,
    `<text x="${barsLeft + length + 6}" y="${baseline}">${Math.round(mainThreadMsPerSecond)}</text>`,
  ].join('');
}
