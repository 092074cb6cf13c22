import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createPaintTurns, type PaintTurns } from './paint-turns.ts';

describe('plots that take turns', () => {
  let frame = 0;
  let requested: (() => void)[] = [];
  let deferred: (() => void)[] = [];
  let turns: PaintTurns;
  const paints = Array.from({ length: 20 }, () => vi.fn<() => void>());
  const countPainted = () => paints.map((paint) => paint.mock.calls.length);
  const takeAll = () => paints.forEach((paint) => turns.take(paint));
  const endTask = () => {
    for (const callback of deferred.splice(0)) callback();
  };
  const runFrame = () => {
    frame += 1;
    for (const callback of requested.splice(0)) callback();
  };

  beforeEach(() => {
    frame = 0;
    requested = [];
    deferred = [];
    for (const paint of paints) paint.mockClear();
    turns = createPaintTurns({
      now: () => frame,
      request: (callback) => requested.push(callback),
      defer: (callback) => deferred.push(callback),
    });
  });

  it('paint at once while a frame has room, and the others in the next ones', () => {
    takeAll();
    endTask();
    expect(countPainted()).toEqual([...Array(8).fill(1), ...Array(12).fill(0)]);
    runFrame();
    expect(countPainted()).toEqual([...Array(16).fill(1), ...Array(4).fill(0)]);
    runFrame();
    expect(countPainted()).toEqual(Array(20).fill(1));
    expect(requested).toEqual([]);
  });

  it('paint once after all who asked for it in a task, and take one turn for it', () => {
    for (let series = 0; series < 10; series += 1) turns.take(paints[0]!);
    turns.take(paints[1]!);
    expect(countPainted().slice(0, 2)).toEqual([0, 0]);
    endTask();
    expect(countPainted().slice(0, 2)).toEqual([1, 1]);
    expect(requested).toEqual([]);
  });

  it('all get theirs when each wants to paint in every frame', () => {
    for (let round = 0; round < 20; round += 1) {
      takeAll();
      endTask();
      runFrame();
    }
    for (const count of countPainted()) expect(count).toBeGreaterThanOrEqual(7);
  });

  it('wait once however often they ask, and no more once they have left', () => {
    takeAll();
    takeAll();
    endTask();
    turns.leave(paints[19]!);
    for (let round = 0; round < 5; round += 1) runFrame();
    expect(countPainted()[19]).toBe(0);
    expect(countPainted()[10]).toBe(1);
  });
});
