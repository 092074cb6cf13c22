/** What a painter has told its context, in order: `moveTo 0 10`, `strokeStyle red`. */
export interface RecordingContext {
  readonly context: CanvasRenderingContext2D;
  readonly calls: readonly string[];
}

/** Stands in for a canvas. It takes any method and property, and gives a gradient that takes any colour. */
export function createRecordingContext(): RecordingContext {
  const calls: string[] = [];
  const record = (name: string, values: readonly unknown[]): void => {
    calls.push(
      [name, ...values.map((value) => (typeof value === 'number' ? round(value) : write(value)))].join(' '),
    );
  };
  const context = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...values: unknown[]) => {
          record(String(name), values);
          return { addColorStop: () => {} };
        },
      set(_, name, value) {
        record(String(name), [value]);
        return true;
      },
    },
  );
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- painters find on it whatever they call
  return { context: context as CanvasRenderingContext2D, calls };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function write(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
