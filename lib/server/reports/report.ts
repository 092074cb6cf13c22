import 'server-only';
import { trace } from '@opentelemetry/api';
import pino, { type Logger } from 'pino';
import { hideSecrets } from './hide-secrets.ts';
import type { ReportFields } from './report-fields.ts';
import { currentRequest } from './request-context.ts';
import { type ReportLevel, reportLevels } from './report-levels.ts';
import { openStandardOutput } from './standard-output.ts';
import { toErrorFields } from './to-error-fields.ts';
import { toTextLine } from './to-text-line.ts';

/**
 * Writes a record.
 *
 * @param message what has happened, as it stands in the code: what differs each time is told by fields, so that records can be searched
 * by it, and nothing slips into it
 */
type Say = <Message extends string>(
  // Of a text that is put together, as of any text, an object need not have a property; of a literal it has to.
  message: Record<never, never> extends Record<Message, true> ? never : Message,
  fields?: ReportFields,
) => void;

const key = Symbol.for('pulseboard.reports');
const holder: typeof globalThis & { [key]?: Logger } = globalThis;

/**
 * What the server tells its operator: a record a line, with the id of the request and of the trace that it belongs to. `LOG_LEVEL` and
 * `LOG_FORMAT` say which and how.
 */
export const report: Readonly<Record<Exclude<ReportLevel, 'silent'>, Say>> & {
  /** Whether such records are written at all. */
  isOn(level: ReportLevel): boolean;
} = {
  trace: (message, fields) => open().trace(fields, message),
  debug: (message, fields) => open().debug(fields, message),
  info: (message, fields) => open().info(fields, message),
  warn: (message, fields) => open().warn(fields, message),
  error: (message, fields) => open().error(fields, message),
  fatal: (message, fields) => open().fatal(fields, message),
  isOn: (level) => open().isLevelEnabled(level),
};

function open(): Logger {
  return (holder[key] ??= createReporter(openStandardOutput(describeLoss)));
}

/**
 * For tests: what is reported goes to `write`, a line of JSON each.
 *
 * @returns how to end that
 */
export function divertReports(write: (line: string) => void, level: ReportLevel = 'trace'): () => void {
  const before = holder[key];
  holder[key] = createReporter({ write, isText: false }, level);
  return () => {
    if (before === undefined) delete holder[key];
    else holder[key] = before;
  };
}

interface Target {
  readonly isText: boolean;
  write(line: string): void;
}

function createReporter(target: Target, level = levelOf(process.env['LOG_LEVEL'])): Logger {
  return pino(
    {
      level,
      messageKey: 'message',
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: (error: unknown) => toErrorFields(error) },
      mixin: readContext,
      hooks: { streamWrite: target.isText ? (line) => toTextLine(hideSecrets(line)) : hideSecrets },
    },
    target,
  );
}

// What is no level stops the start, and is told as one that is.
function levelOf(text: string | undefined): ReportLevel {
  return reportLevels.find((level) => level === text) ?? 'info';
}

/** Under the names that OpenTelemetry has for them in records of other formats. */
function readContext(): object {
  const requestId = currentRequest()?.id;
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(requestId !== undefined && { requestId }),
    ...(span !== undefined && { trace_id: span.traceId, span_id: span.spanId }),
  };
}

function describeLoss(lines: number): string {
  const level: ReportLevel = 'warn';
  const message = 'records were left out: whoever takes them is too slow';
  return `${JSON.stringify({ level, time: new Date().toISOString(), count: lines, message })}\n`;
}
