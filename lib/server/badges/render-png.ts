import 'server-only';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

/** Sharp on screens of two pixels to one. */
const scale = 2;

/** As many as are kept: one that has not changed is not drawn again. */
const maxKept = 200;

const fonts = ['Geist-Regular.ttf', 'Geist-SemiBold.ttf'];

const kept = new Map<string, Uint8Array<ArrayBuffer>>();
let starting: Promise<readonly Uint8Array[]> | null = null;

/** Draws an SVG of our own as PNG. Its font is Geist, wherever the server runs. */
export async function renderPng(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const known = kept.get(svg);
  if (known !== undefined) return known;
  const fontBuffers = await (starting ??= start());
  const image = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...fontBuffers], defaultFontFamily: 'Geist', sansSerifFamily: 'Geist' },
  });
  const picture = image.render();
  const png = new Uint8Array(picture.asPng());
  picture.free();
  image.free();
  kept.set(svg, png);
  for (const oldest of [...kept.keys()].slice(0, Math.max(0, kept.size - maxKept))) kept.delete(oldest);
  return png;
}

// Where the server was started, which has its packages, and in the standalone form those files of them (next.config.mjs).
async function start(): Promise<readonly Uint8Array[]> {
  const packages = join(process.cwd(), 'node_modules');
  try {
    await initWasm(await readFile(join(packages, '@resvg/resvg-wasm/index_bg.wasm')));
    return await Promise.all(
      fonts.map((name) => readFile(join(packages, 'geist/dist/fonts/geist-sans', name))),
    );
  } catch (error) {
    starting = null;
    throw error;
  }
}
