import { type ReactNode, useRef } from 'react';
import { CursorSlider, type CursorSliderProps } from './cursor-slider.tsx';
import type { MappingHolder } from './mapping-holder.ts';
import { usePlotGestures } from './use-plot-gestures.ts';

interface PlotSurfaceProps extends CursorSliderProps {
  holder: MappingHolder;
  children: ReactNode;
}

/** Where a plot is read, zoomed and moved. */
export function PlotSurface({ holder, children, ...slider }: PlotSurfaceProps) {
  const chart = useRef<HTMLDivElement>(null);
  const { cursor, pointer, view } = slider;
  const { stop, ...handlers } = usePlotGestures({ chart, cursor, pointer, view, holder });
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
