import 'server-only';
import type { ClosingReason, ControlEvent } from '#lib/shared/control-events';
import { PulseboardError } from '#lib/shared/errors';
import { encodeRetry } from '#lib/shared/frames';
import { listTopics } from '#lib/shared/topics';
import type { HubCounters, StreamEnd } from './hub-counters.ts';
import type { Hub, Membership, Reader, SubscriptionRequest } from './hub.ts';
import type { ReportFields } from '../reports/report-fields.ts';
import { report } from '../reports/report.ts';
import { currentRequest } from '../reports/request-context.ts';
import type { Portion } from './portion.ts';

/** Where the bytes of a stream go. */
export interface Sink {
  /** Whether it takes a chunk now. Only then is one handed over, but for the last words of a stream. */
  isReady(): boolean;
  /** Asks for one `resume` of the pump as soon as it is ready again. */
  askWhenReady(): void;
  /** Whether something that was written is still waiting to be taken. */
  isPending(): boolean;
  /** Grows with whatever is taken of what was written. */
  taken(): number;
  write(bytes: Uint8Array): void;
  /** Ends, after what was written. */
  close(): void;
}

/** What holds for all streams alike. */
export interface StreamRules {
  /** Silence after which a `stream-heartbeat` is sent, in milliseconds. */
  readonly heartbeatMs: number;
  /** How long the client waits before it reconnects, in milliseconds; up to half as much is added at random. */
  readonly retryMs: number;
  /** How long nothing may be taken of what waits for a client, in milliseconds; then it is disconnected. */
  readonly slowLimitMs: number;
  /** The greatest age of a stream, in milliseconds; it ends at 50 to 100 % of it. */
  readonly maxAgeMs: number;
}

const encoder = new TextEncoder();

/** Until somebody reads. */
const noSink: Sink = {
  isReady: () => false,
  askWhenReady() {},
  isPending: () => true,
  taken: () => 0,
  write() {},
  close() {},
};

/** A client has so long to take the last words of its stream; then it is cut off. */
const closeLimitMs = 10_000;

/**
 * Moves what a subscription takes into a sink, as fast as the sink takes it, until either ends. The subscription begins at
 * once, the moving with `attach`.
 */
export class StreamPump implements Reader {
  readonly #rules: StreamRules;
  readonly #disconnectClient: () => void;
  readonly #hub: Hub;
  readonly #membership: Membership;
  readonly #counters: HubCounters;
  // Clients that were cut off together come back apart, and those that came together leave apart.
  readonly #retryMs: number;
  readonly #endsAt: number;
  #sink = noSink;
  #endedBy: StreamEnd = 'client';
  #greeting: Uint8Array | null;
  #isOpen = true;
  #isReadingLog = false;
  #isCaughtUp = false;
  #saidDegraded = false;
  // The log could not be read when it was asked, and is to be asked again.
  #mustReadAgain = false;
  #lastSentAt = performance.now();
  #taken = 0;
  #lastTakenAt = performance.now();
  // For the records of a time when its request is long gone.
  readonly #requestId = currentRequest()?.id;
  readonly #openedAt = performance.now();
  // Said before there was anywhere to say it.
  #lastWords: readonly Uint8Array[] = [];

  /** @param disconnect cuts the client off, unread bytes and all */
  constructor(hub: Hub, wanted: SubscriptionRequest, rules: StreamRules, disconnect: () => void) {
    this.#hub = hub;
    this.#rules = rules;
    this.#disconnectClient = disconnect;
    this.#retryMs = Math.round(rules.retryMs * (1 + Math.random() / 2));
    this.#endsAt = performance.now() + rules.maxAgeMs * (0.5 + Math.random() / 2);
    this.#counters = hub.counters;
    this.#membership = hub.subscribe(wanted, this);
    this.#greeting = this.#greet(wanted);
    if (report.isOn('debug')) report.debug('a stream was opened', { topics: listTopics(wanted.topics) });
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Says where the bytes go. */
  attach(sink: Sink): void {
    this.#sink = sink;
    if (this.#isOpen) return this.resume();
    for (const words of this.#lastWords) this.#send(words);
    sink.close();
  }

  /** The first bytes of the stream, which may be written before a sink is attached; null once they were taken. */
  takeGreeting(): Uint8Array | null {
    const greeting = this.#greeting;
    this.#greeting = null;
    if (greeting !== null) this.#count(greeting);
    return greeting;
  }

  /** Hands over what there is. The sink has room, or there is something new. */
  resume(): void {
    this.#isCaughtUp = false;
    this.#mustReadAgain = false;
    while (this.#isOpen && !this.#isReadingLog) {
      if (!this.#sink.isReady()) return this.#sink.askWhenReady();
      if (this.#sendGreeting()) continue;
      const next = this.#membership.subscription.take();
      if (next === null) return this.#waitForMore();
      if (next instanceof Promise) return this.#readLog(next);
      this.#deliver(next);
    }
  }

  wake(): void {
    this.resume();
  }

  /** The client has left, or nothing may be written any more. Idempotent. */
  release(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#counters.endedStreams[this.#endedBy] += 1;
    this.#membership.leave();
    if (report.isOn('debug')) report.debug('a stream was closed', this.#describe());
  }

  check(now: number): void {
    if (this.#isStuck(now)) {
      report.info('a slow reader was cut off; it may come back where it was', this.#describe());
      this.#endedBy = 'slow';
      this.abort();
      this.#disconnectClient();
    } else if (now >= this.#endsAt) {
      this.end('age');
    } else if (this.#mustReadAgain && !this.#hub.isDegraded) {
      this.resume();
    } else if (this.#isCaughtUp && this.#isHeartbeatDue(now)) {
      this.#saidDegraded = this.#hub.isDegraded;
      this.#counters.heartbeats += 1;
      const degraded = this.#saidDegraded && { degraded: true };
      this.#send(this.#encode({ type: 'stream-heartbeat', data: { serverTime: Date.now(), ...degraded } }));
    }
  }

  end(reason: ClosingReason, retryMs = this.#retryMs): void {
    if (!this.#isOpen) return;
    const closing = this.#encode({ type: 'stream-closing', data: { reason, retryMs } });
    // EventSource heeds `retry:`; a client of ours, the event.
    const words = [encoder.encode(encodeRetry(retryMs)), closing];
    if (this.#sink === noSink) this.#lastWords = this.#greeting === null ? words : [this.#greeting, ...words];
    else for (const bytes of words) this.#send(bytes);
    this.#greeting = null;
    this.#endedBy = reason;
    this.abort();
    setTimeout(this.#disconnectClient, closeLimitMs).unref();
  }

  /** The client has left, and whoever passes the bytes on is to know. Idempotent. */
  abort(): void {
    if (!this.#isOpen) return;
    this.release();
    this.#sink.close();
  }

  #describe(): ReportFields {
    const durationMs = Math.round(performance.now() - this.#openedAt);
    return { durationMs, ...(this.#requestId !== undefined && { requestId: this.#requestId }) };
  }

  // That the log is away, or back, is told at once.
  #isHeartbeatDue(now: number): boolean {
    return this.#saidDegraded !== this.#hub.isDegraded || now - this.#lastSentAt >= this.#rules.heartbeatMs;
  }

  #isStuck(now: number): boolean {
    const taken = this.#sink.taken();
    if (taken !== this.#taken || !this.#sink.isPending()) {
      this.#taken = taken;
      this.#lastTakenAt = now;
    }
    return now - this.#lastTakenAt >= this.#rules.slowLimitMs;
  }

  #waitForMore(): void {
    this.#isCaughtUp = true;
    this.#membership.wait();
  }

  #readLog(reading: Promise<Portion | null>): void {
    this.#isReadingLog = true;
    reading.then(
      (portion) => {
        this.#isReadingLog = false;
        if (this.#isOpen && portion !== null) this.#deliver(portion);
        this.resume();
      },
      (cause: unknown) => {
        this.#isReadingLog = false;
        if (this.#isOpen && isPassing(cause)) {
          this.#mustReadAgain = true;
          return this.#waitForMore();
        }
        report.error('a subscription could not read the log', { error: cause });
        this.end('log-unavailable');
      },
    );
  }

  /** Returns whether it was still to be sent. */
  #sendGreeting(): boolean {
    if (this.#greeting === null) return false;
    this.#send(this.#greeting);
    this.#greeting = null;
    return true;
  }

  #deliver({ bytes, events, gap }: Portion): void {
    this.#send(bytes);
    this.#counters.deliveredEvents += events;
    if (gap !== null) this.#counters.gaps[gap] += 1;
  }

  #send(bytes: Uint8Array): void {
    this.#sink.write(bytes);
    this.#count(bytes);
    this.#lastSentAt = performance.now();
  }

  #count(bytes: Uint8Array): void {
    this.#counters.sentChunks += 1;
    this.#counters.sentBytes += bytes.byteLength;
  }

  #greet(wanted: SubscriptionRequest): Uint8Array {
    const { position } = this.#membership.subscription;
    const { heartbeatMs } = this.#rules;
    const retryMs = this.#retryMs;
    const data = {
      topics: listTopics(wanted.topics),
      position,
      serverTime: Date.now(),
      heartbeatMs,
      retryMs,
    };
    return Buffer.concat([
      encoder.encode(encodeRetry(retryMs)),
      this.#encode({ type: 'stream-ready', data }),
    ]);
  }

  #encode(event: ControlEvent): Uint8Array {
    return this.#membership.subscription.encodeControl(event);
  }
}

/** Whether the log is expected back: a log of this process alone fails for good. */
function isPassing(cause: unknown): boolean {
  return cause instanceof PulseboardError && cause.code === 'log-unavailable';
}
