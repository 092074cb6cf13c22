import { type ReactNode, useRef } from 'react';
import { CursorSlider, type CursorSliderProps } from './cursor-slider.tsx';
import type { PlotReader } from './plot-reader.ts';
import { usePlotGestures } from './use-plot-gestures.ts';

interface PlotSurfaceProps extends CursorSliderProps {
  reader: PlotReader;
  children: ReactNode;
}

/** Where a plot is read, zoomed and moved. */
export function PlotSurface({ reader, children, ...slider }: PlotSurfaceProps) {
  const chart = useRef<HTMLDivElement>(null);
  const { source, pointer, view } = slider;
  const { stop, ...handlers } = usePlotGestures({ chart, reader, cursor: source.cursor, pointer, view });
  return (
    // The slider in it is what a keyboard and a screen reader find.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div
      ref={chart}
      className="chart absolute inset-0 touch-pan-y select-none"
      onKeyDown={(event) => event.key === 'Escape' && stop()}
      {...handlers}
    >
      {children}
      <span aria-hidden="true" className="chart-edges" />
      <CursorSlider {...slider} />
    </div>
  );
}
