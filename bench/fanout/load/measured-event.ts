/** What a measured event says of itself, in a form that is found in any framing. */
export interface MeasuredEvent {
  /** Which of the run's streams it belongs to, from 0. */
  readonly stream: number;
  /** Its number in its stream, from 1. */
  readonly sequence: number;
  /** When it was published, by `nowMicros`. */
  readonly atMicros: number;
}

const marker = Buffer.from('"bench":"');
const streamDigits = 3;
const sequenceDigits = 9;
const timeDigits = 14;
const markedBytes = marker.length + streamDigits + sequenceDigits + timeDigits;

/** Microseconds of a clock that all processes of the machine share and nobody sets. */
export function nowMicros(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

/** The payload of an event, as JSON: 41 bytes. */
export function encodeMeasuredEvent({ stream, sequence, atMicros }: MeasuredEvent): string {
  const digits =
    String(stream).padStart(streamDigits, '0') +
    String(sequence).padStart(sequenceDigits, '0') +
    String(atMicros).padStart(timeDigits, '0');
  return `{"bench":"${digits}"}`;
}

/** What is called for each event found, with numbers only, so that looking for them makes no garbage. */
export type OnMeasuredEvent = (stream: number, sequence: number, atMicros: number) => void;

/** Finds the measured events of one connection, whatever it wraps them in and wherever its bytes are cut. */
export class MeasuredEventScanner {
  readonly #rest = Buffer.alloc(2 * markedBytes);
  #restLength = 0;
  /** How far apart the last two events began: where the next one will, most likely. */
  #stride = 0;

  scan(bytes: Buffer, length: number, onEvent: OnMeasuredEvent): void {
    let from = 0;
    if (this.#restLength > 0) {
      const kept = this.#restLength;
      const taken = bytes.copy(this.#rest, kept, 0, Math.min(length, markedBytes));
      const total = kept + taken;
      const end = this.#scanBytes(this.#rest, 0, total, onEvent);
      if (taken === length) return this.#keep(this.#rest, end, total);
      // What began in the rest is done with; what began later is found below.
      from = Math.max(0, end - kept);
    }
    const end = this.#scanBytes(bytes, from, length, onEvent);
    this.#keep(bytes, end, length);
  }

  /** Keeps what may be the beginning of an event. */
  #keep(bytes: Buffer, scannedTo: number, length: number): void {
    const from = Math.max(scannedTo, length - markedBytes + 1);
    this.#restLength = bytes.copy(this.#rest, 0, from, length);
  }

  /** @returns where the last whole event ended, or `from` */
  #scanBytes(bytes: Buffer, from: number, length: number, onEvent: OnMeasuredEvent): number {
    let end = from;
    let previous = -1;
    for (;;) {
      const guess = previous + this.#stride;
      const at =
        guess >= end && previous >= 0 && guess + markedBytes <= length && startsWithMarker(bytes, guess)
          ? guess
          : bytes.indexOf(marker, end);
      if (at === -1 || at + markedBytes > length) return end;
      this.#stride = previous >= 0 ? at - previous : this.#stride;
      previous = at;
      end = at + markedBytes;
      const digits = at + marker.length;
      onEvent(
        readDigits(bytes, digits, streamDigits),
        readDigits(bytes, digits + streamDigits, sequenceDigits),
        readDigits(bytes, digits + streamDigits + sequenceDigits, timeDigits),
      );
    }
  }
}

function startsWithMarker(bytes: Buffer, at: number): boolean {
  for (let index = 0; index < marker.length; index += 1) {
    if (bytes[at + index] !== marker[index]) return false;
  }
  return true;
}

function readDigits(bytes: Buffer, from: number, count: number): number {
  let value = 0;
  for (let index = from; index < from + count; index += 1) value = value * 10 + (bytes[index] ?? 48) - 48;
  return value;
}
