import 'client-only';
import { controlEventShapes, defaultHeartbeatMs } from '#lib/shared/control-events';
import { defaultEventType } from '#lib/shared/events';
import type { ConnectionEnvironment, NativeEventSource } from './connection-environment.ts';
import { type ConnectionHealth, initialHealth } from './connection-health.ts';
import { askWhyRefused, type Refusal } from './refusal.ts';
import { defaultBaseMs, reopeningDelayMs } from './reopening-delay.ts';
import { createWatchdog } from './watchdog.ts';

/**
 * An open stream counts as healthy after this long. Opening alone proves nothing: were the count of attempts forgotten
 * then, a server that accepts and hangs up at once would be asked every second by every page.
 */
const healthyAfterMs = 30_000;

/** A restart that takes longer is shown. */
const unnoticedMs = 2_000;

/** A server that cannot reach its log says so on a new stream within a second, and one that can says nothing of it. */
const toldWithinMs = 2_000;

/** A stream that reopens by itself, whatever ends it, until the server says that asking again is of no use. */
export interface ReopeningEventSource {
  /** Starts, or starts again after `close`. */
  readonly open: () => void;
  readonly close: () => void;
  /** Opens at once and anew, also after a final refusal; nothing when not in use. */
  readonly reopenNow: () => void;
  /** Opens anew because what is asked for has changed; an open stream counts as open meanwhile, an ordered wait is kept. */
  readonly restart: () => void;
  /** The server ends the stream in good order and says when to come back. */
  readonly reopenAfter: (delayMs: number) => void;
  /** Hands over frames of this type too; `message` and the control events always are. */
  readonly listenTo: (type: string) => void;
  /** Takes the server's word for how often it shows life, and for the delay that reopenings grow from. */
  readonly adopt: (habits: { heartbeatMs?: number; retryMs: number }) => void;
  /** Takes the server's word for whether it can reach its log. */
  readonly degrade: (isDegraded: boolean) => void;
}

export interface ReopeningEventSourceOptions {
  /** Where the stream is now: asked at each opening, so that it can carry the position. */
  readonly toUrl: () => string;
  readonly environment: ConnectionEnvironment;
  readonly onMessage: (message: MessageEvent<unknown>) => void;
  readonly onHealth: (health: ConnectionHealth) => void;
}

export function createReopeningEventSource(options: ReopeningEventSourceOptions): ReopeningEventSource {
  const { environment } = options;
  const types = new Set([defaultEventType, ...Object.keys(controlEventShapes)]);
  const watchdog = createWatchdog(() => retry('Nothing was heard from the server for too long.'));
  let health = initialHealth;
  let source: NativeEventSource | null = null;
  let question: AbortController | null = null;
  let waitTimer: ReturnType<typeof setTimeout> | undefined;
  let healthyTimer: ReturnType<typeof setTimeout> | undefined;
  let noticeTimer: ReturnType<typeof setTimeout> | undefined;
  let toldTimer: ReturnType<typeof setTimeout> | undefined;
  let stopWaking: (() => void) | null = null;
  let baseMs = defaultBaseMs;
  let heartbeatMs = defaultHeartbeatMs;
  /** Whether a server has asked to be left alone until `retryAt`. */
  let isWaitOrdered = false;

  function change(part: Partial<ConnectionHealth>): void {
    const changed = { ...health, ...part };
    health = {
      ...changed,
      isDegraded: changed.isDegraded && changed.status === 'open',
      isForbidden: changed.isForbidden && changed.status === 'closed',
    };
    options.onHealth(health);
  }

  /** Leaves nothing behind that could call back: no source, no timer, no question. */
  function drop(): void {
    source?.close();
    source = null;
    question?.abort();
    question = null;
    clearTimeout(waitTimer);
    clearTimeout(healthyTimer);
    clearTimeout(noticeTimer);
    clearTimeout(toldTimer);
    watchdog.stop();
  }

  function connect(): void {
    change({ status: 'connecting', retryAt: null });
    openSource();
  }

  /** A stream that is open counts as open while it is opened anew, unless that takes long. */
  function reopenUnnoticed(): void {
    openSource();
    noticeTimer = setTimeout(() => change({ status: 'connecting' }), unnoticedMs);
  }

  function openSource(): void {
    drop();
    source = environment.openEventSource(options.toUrl());
    source.addEventListener('open', onOpen);
    source.addEventListener('error', onError);
    for (const type of types) source.addEventListener(type, onMessage);
    // An answer may take longer than a heartbeat of a server that is asked to show life often.
    watchdog.watch(Math.max(heartbeatMs, defaultHeartbeatMs));
  }

  function onOpen(event: Event): void {
    if (event instanceof MessageEvent) return;
    clearTimeout(noticeTimer);
    watchdog.watch(heartbeatMs);
    clearTimeout(healthyTimer);
    healthyTimer = setTimeout(() => change({ attempt: 0 }), healthyAfterMs);
    change({ status: 'open', lastError: null });
    toldTimer = setTimeout(() => degrade(false), toldWithinMs);
  }

  function degrade(isDegraded: boolean): void {
    clearTimeout(toldTimer);
    if (isDegraded !== health.isDegraded) change({ isDegraded });
  }

  // An event of the stream may be called `open` or `error` too: only those of the connection carry no message.
  function onMessage(event: Event): void {
    if (!(event instanceof MessageEvent)) return;
    watchdog.heard();
    options.onMessage(event);
  }

  function onError(event: Event): void {
    if (event instanceof MessageEvent) return;
    // [non-spec] The browser would reconnect by itself, at a fixed delay and without end; one rule for all is better.
    if (source !== null && source.readyState === source.CLOSED) void ask();
    else retry(health.status === 'open' ? 'The connection was lost.' : 'The server cannot be reached.');
  }

  async function ask(): Promise<void> {
    drop();
    change({ status: 'connecting' });
    const asked = new AbortController();
    question = asked;
    const refusal = await askWhyRefused(options.toUrl(), environment, asked.signal);
    if (!asked.signal.aborted) settle(refusal);
  }

  function settle({ isFinal, isForbidden, message, retryAfterMs }: Refusal): void {
    if (isFinal) change({ status: 'closed', attempt: 0, retryAt: null, lastError: message, isForbidden });
    else retry(message, retryAfterMs);
  }

  function retry(message: string, orderedMs: number | null = null): void {
    const attempt = health.attempt + 1;
    const delayMs = reopeningDelayMs(attempt, baseMs, environment.random);
    waitToReopen((orderedMs ?? 0) + delayMs, { attempt, lastError: message });
    isWaitOrdered = orderedMs !== null;
  }

  function waitToReopen(delayMs: number, part: Partial<ConnectionHealth>): void {
    drop();
    isWaitOrdered = false;
    waitTimer = setTimeout(connect, delayMs);
    change({ ...part, status: 'waiting', retryAt: Date.now() + delayMs });
  }

  function onWake(): void {
    if (health.status !== 'waiting') watchdog.lookAgain();
    else if (!isWaitOrdered) connect();
  }

  return {
    open() {
      connect();
      stopWaking ??= environment.onWake(onWake);
    },
    close() {
      drop();
      stopWaking?.();
      stopWaking = null;
      change({ status: 'closed', attempt: 0, retryAt: null, lastError: null, isForbidden: false });
    },
    reopenNow() {
      if (stopWaking !== null) connect();
    },
    restart() {
      if (stopWaking === null) return;
      if (health.status === 'open') reopenUnnoticed();
      else if (health.status !== 'waiting' || !isWaitOrdered) connect();
    },
    reopenAfter(delayMs) {
      // Never sooner than asked, and not all in the same moment.
      waitToReopen(delayMs * (1 + environment.random() / 2), { lastError: null });
      isWaitOrdered = true;
    },
    listenTo(type) {
      if (types.has(type)) return;
      types.add(type);
      source?.addEventListener(type, onMessage);
    },
    adopt(habits) {
      baseMs = habits.retryMs;
      heartbeatMs = habits.heartbeatMs ?? heartbeatMs;
      if (health.status === 'open') watchdog.watch(heartbeatMs);
    },
    degrade,
  };
}
