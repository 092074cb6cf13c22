import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPaintTurns, type PaintTurns } from './paint-turns.ts';

describe('plots that take turns', () => {
  let frame = 0;
  let requested: (() => void)[] = [];
  let turns: PaintTurns;
  const paints = Array.from({ length: 20 }, () => vi.fn<() => void>());
  const countPainted = () => paints.map((paint) => paint.mock.calls.length);
  const takeAll = () => paints.forEach((paint) => turns.take(paint));
  const runFrame = () => {
    frame += 1;
    for (const callback of requested.splice(0)) callback();
  };

  beforeEach(() => {
    frame = 0;
    requested = [];
    for (const paint of paints) paint.mockClear();
    turns = createPaintTurns({ now: () => frame, request: (callback) => requested.push(callback) });
  });

  it('paint at once while a frame has room, and the others in the next ones', () => {
    takeAll();
    expect(countPainted()).toEqual([...Array(8).fill(1), ...Array(12).fill(0)]);
    runFrame();
    expect(countPainted()).toEqual([...Array(16).fill(1), ...Array(4).fill(0)]);
    runFrame();
    expect(countPainted()).toEqual(Array(20).fill(1));
    expect(requested).toEqual([]);
  });

  it('all get theirs when each wants to paint in every frame', () => {
    for (let round = 0; round < 20; round += 1) {
      takeAll();
      runFrame();
    }
    for (const count of countPainted()) expect(count).toBeGreaterThanOrEqual(7);
  });

  it('wait once however often they ask, and no more once they have left', () => {
    takeAll();
    takeAll();
    turns.leave(paints[19]!);
    for (let round = 0; round < 5; round += 1) runFrame();
    expect(countPainted()[19]).toBe(0);
    expect(countPainted()[10]).toBe(1);
  });
});
