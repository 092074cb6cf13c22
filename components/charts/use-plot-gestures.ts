import { type MouseEvent, type PointerEvent, type RefObject, useEffect, useEffectEvent, useRef } from 'react';
import type { ChartCursor } from './chart-cursor.ts';
import type { ChartView } from './chart-view.ts';
import { mapBack } from './linear-mapping.ts';
import type { MappingHolder } from './mapping-holder.ts';
import type { PlotPointer } from './plot-pointer.ts';
import { useStreamClock } from './stream-clock-context.tsx';

interface PlotGesturesOptions {
  chart: RefObject<HTMLElement | null>;
  cursor: ChartCursor;
  pointer: PlotPointer;
  view: ChartView;
  holder: MappingHolder;
}

/** A pointer that moves less than this many CSS pixels means a place, not a stretch. */
const shortestDrag = 5;

/**
 * Reading, zooming and panning with a pointer: it reads where it is, a drag across selects what to zoom into, with the
 * shift key it moves the view as the wheel does, and a double click goes back.
 */
export function usePlotGestures({ chart, cursor, pointer, view, holder }: PlotGesturesOptions) {
  const clock = useStreamClock();
  const downX = useRef<number | null>(null);
  const panX = useRef<number | null>(null);

  function pan(pixels: number): void {
    const mapping = holder.get();
    if (mapping !== null) view.panBy(pixels / mapping.x.scale, clock.now());
  }

  const turn = useEffectEvent((event: WheelEvent) => {
    if (!event.shiftKey) return;
    event.preventDefault();
    pan(event.deltaX === 0 ? event.deltaY : event.deltaX);
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

  function toTime(x: number): number | null {
    const mapping = holder.get();
    if (mapping === null) return null;
    const inside = Math.min(mapping.left + mapping.width, Math.max(mapping.left, x));
    return view.getSpan(clock.now()).from + mapBack(mapping.x, inside) - mapBack(mapping.x, mapping.left);
  }

  /** After the frame that reads where a finger has tapped. */
  function leaveReading(): void {
    requestAnimationFrame(() => pointer.moveTo(null));
  }

  function stop(): void {
    downX.current = null;
    panX.current = null;
    pointer.select(null);
  }

  function zoomToSelection(x: number): void {
    const start = pointer.getSelectionStart();
    const times = start === null ? [] : [toTime(start), toTime(x)];
    const [a, b] = times;
    if (typeof a === 'number' && typeof b === 'number')
      view.zoomTo({ from: Math.min(a, b), to: Math.max(a, b) });
  }

  return {
    stop,
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      const x = toX(event);
      pointer.moveTo(x);
      if (event.shiftKey) panX.current = x;
      else downX.current = x;
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const x = toX(event);
      pointer.moveTo(x);
      if (panX.current !== null) {
        pan(panX.current - x);
        panX.current = x;
      }
      if (downX.current === null || Math.abs(x - downX.current) < shortestDrag) return;
      pointer.select(downX.current);
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      zoomToSelection(toX(event));
      stop();
    },
    onPointerLeave(event: PointerEvent<HTMLElement>) {
      stop();
      if (event.pointerType === 'touch') return leaveReading();
      pointer.moveTo(null);
      cursor.moveTo(null);
    },
    onPointerCancel() {
      stop();
      pointer.moveTo(null);
      cursor.moveTo(null);
    },
    onDoubleClick: () => view.goBack(),
    onClick(event: MouseEvent<HTMLElement>) {
      // So that the keys are at hand where a pointer was.
      event.currentTarget.querySelector('input')?.focus({ preventScroll: true });
    },
  };
}

function toX(event: PointerEvent<HTMLElement>): number {
  return event.clientX - event.currentTarget.getBoundingClientRect().left;
}
