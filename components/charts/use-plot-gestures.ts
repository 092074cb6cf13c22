import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useEffectEvent,
  useMemo,
} from 'react';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartView } from './chart-view.ts';
import { createPlotGestures, type Touch } from './plot-gestures.ts';
import type { PlotPointer } from './plot-pointer.ts';
import type { PlotReader } from './plot-reader.ts';

interface PlotGesturesOptions {
  chart: RefObject<HTMLElement | null>;
  reader: PlotReader;
  cursor: ChartCursor;
  pointer: PlotPointer;
  view: ChartView;
}

/**
 * Reading, zooming and panning with a pointer: it reads where it is, a drag across selects what to zoom into, with the
 * shift key it moves the view as the wheel does, and a double click goes back. Fingers read, and two of them zoom.
 */
export function usePlotGestures({ chart, reader, cursor, pointer, view }: PlotGesturesOptions) {
  const gestures = useMemo(
    () => createPlotGestures({ reader, cursor, pointer, view }),
    [reader, cursor, pointer, view],
  );

  const turn = useEffectEvent((event: WheelEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    reader.panBy(event.deltaX === 0 ? event.deltaY : event.deltaX);
  });

  useEffect(() => {
    const element = chart.current;
    // React listens to the wheel without the right to keep the page from scrolling.
    const listener = (event: WheelEvent): void => turn(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, [chart]);

  useEffect(() => {
    // A finger that was lifted leaves its reading, until it touches something else.
    const leaveElsewhere = ({ target }: Event): void => {
      if (target instanceof Node && chart.current?.contains(target) !== true) cursor.moveTo(null);
    };
    document.addEventListener('pointerdown', leaveElsewhere);
    return () => document.removeEventListener('pointerdown', leaveElsewhere);
  }, [chart, cursor]);

  return {
    stop: () => gestures.stop(),
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button === 0) gestures.down(toTouch(event), event.shiftKey);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      gestures.move(toTouch(event));
      if (pointer.getSelectionStart() !== null) event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => gestures.up(toTouch(event)),
    onPointerLeave: (event: PointerEvent<HTMLElement>) => gestures.leave(toTouch(event)),
    onPointerCancel: (event: PointerEvent<HTMLElement>) => gestures.cancel(toTouch(event)),
    onDoubleClick: () => view.goBack(),
    onClick(event: MouseEvent<HTMLElement>) {
      // So that the keys are at hand where a pointer was.
      event.currentTarget.querySelector('input')?.focus({ preventScroll: true });
    },
  };
}

function toTouch({ pointerId, pointerType, clientX, currentTarget }: PointerEvent<HTMLElement>): Touch {
  return {
    pointerId,
    x: clientX - currentTarget.getBoundingClientRect().left,
    isFinger: pointerType === 'touch',
  };
}
