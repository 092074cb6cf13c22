import { createPixelColumns } from '#lib/shared/pixel-columns';
import type { Series } from '#lib/shared/series';
import { createCanvasStage } from './canvas-stage.ts';
import type { ChartLine } from './chart-line.ts';
import type { TimeReference } from './chart-props.ts';
import { paintTimeBands } from './paint-time-bands.ts';
import type { Marks } from './painter.ts';
import { type Palette, readPalette } from './palette.ts';
import type { PlotMapping } from './plot-mapping.ts';
import type { TimeSpan } from './time-span.ts';

/** One picture of a plot. */
interface PlotPicture {
  readonly mapping: PlotMapping;
  readonly span: TimeSpan;
  readonly shift: number;
  readonly pixelRatio: number;
  readonly remPixels: number;
  /** Unix ms; null while nobody reads. */
  readonly cursorAt: number | null;
  /** What is being selected, in CSS pixels from the left of the chart; null when nothing is. */
  readonly selection: readonly [number, number] | null;
}

/** What is drawn, apart from where. */
interface PlotContent {
  readonly marks: Marks;
  readonly lines: readonly ChartLine[];
  /** The series as the marks derive them, in the order of `lines`. */
  readonly painted: readonly Series[];
  readonly bands: readonly TimeReference[];
}

/** Draws the marks of one chart. When the series or the kind of marks change, make another. */
export interface PlotDrawing {
  /** Does nothing when that would give the same picture. */
  draw(picture: PlotPicture): void;
  /** Reads the colours again before the next picture. */
  forgetColours(): void;
}

export function createPlotDrawing(
  canvas: HTMLCanvasElement,
  { marks, lines, painted, bands }: PlotContent,
): PlotDrawing {
  const stage = createCanvasStage(canvas);
  const buffer = createPixelColumns();
  const colours = [...lines, ...bands].map(({ colour }) => colour);
  let palette: Palette | null = null;
  let drawn: readonly unknown[] = [];

  function isDrawn({ mapping, shift, pixelRatio, remPixels, cursorAt, selection }: PlotPicture): boolean {
    const version = painted.reduce((sum, { getVersion }) => sum + getVersion(), 0);
    const next = [mapping, shift, pixelRatio, remPixels, version, cursorAt, ...(selection ?? [])];
    const isSame = next.length === drawn.length && next.every((each, index) => each === drawn[index]);
    drawn = next;
    return isSame && palette !== null;
  }

  function paint(picture: PlotPicture, { series, muted, surface, accent }: Palette): void {
    const { mapping, span, selection, pixelRatio } = picture;
    const context = stage?.prepare(mapping, pixelRatio);
    if (context === undefined) return;
    const { left, top, width, height } = mapping;
    context.save();
    context.beginPath();
    context.rect(left, top - 2, width, height + 4);
    context.clip();
    paintTimeBands(
      context,
      { ...picture, to: span.to },
      bands.map((band, index) => ({ ...band, colour: series[lines.length + index]?.colour ?? muted })),
    );
    marks.paint(context, {
      ...picture,
      from: span.from,
      to: span.to,
      series: painted.map(({ ring }, index) => ({
        key: lines[index]?.key ?? '',
        ring,
        repeat: lines[index]?.repeat ?? 0,
        ...(series[index] ?? { colour: muted, fill: muted, fade: muted }),
      })),
      colours: { muted, surface },
      buffer,
    });
    if (selection !== null) {
      context.globalAlpha = 0.2;
      context.fillStyle = accent;
      context.fillRect(selection[0], top, selection[1] - selection[0], height);
    }
    context.restore();
  }

  return {
    draw(picture) {
      if (isDrawn(picture)) return;
      palette ??= readPalette(canvas, colours);
      paint(picture, palette);
    },
    forgetColours() {
      palette = null;
    },
  };
}
