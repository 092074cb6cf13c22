import { mkdirSync, readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright';
import playwrightConfig from '../playwright.config.ts';

/** Of what Android cuts off a maskable icon, its drawing must keep clear: it is drawn this large. */
const maskableScale = 0.72;

const icons = [
  { path: 'public/icons/icon-192.png', size: 192, isFull: false },
  { path: 'public/icons/icon-512.png', size: 512, isFull: false },
  { path: 'public/icons/maskable-512.png', size: 512, isFull: true },
  // Apple rounds the corners itself.
  { path: 'app/apple-icon.png', size: 180, isFull: true },
] as const;

const drawing = readFileSync('app/icon.svg', 'utf8');
const [background = ''] = /fill="#[0-9a-f]{6}"/.exec(drawing) ?? [];

/** The drawing in a square that is filled to its corners. */
function fillSquare(svg: string): string {
  const line = svg.slice(svg.indexOf('<path'), svg.indexOf('</svg>'));
  const at = 16 * (1 - maskableScale);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" ${background}/>
    <g transform="translate(${at} ${at}) scale(${maskableScale})">${line}</g></svg>`;
}

async function draw(page: Page, { path, size, isFull }: (typeof icons)[number]): Promise<void> {
  await page.setViewportSize({ width: size, height: size });
  const svg = isFull ? fillSquare(drawing) : drawing;
  await page.setContent(`<style>* { margin: 0 } svg { display: block; width: 100vw }</style>${svg}`);
  await page.screenshot({ path, omitBackground: true });
}

mkdirSync('public/icons', { recursive: true });
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
try {
  const page = await browser.newPage();
  for (const icon of icons) await draw(page, icon);
} finally {
  await browser.close();
}
