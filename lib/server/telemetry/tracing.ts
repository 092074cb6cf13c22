import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import type { Tracing } from './create-tracing.ts';

const key = Symbol.for('pulseboard.tracing');
const holder: typeof globalThis & { [key]?: Tracing } = globalThis;

/** How long a collector that does not answer may hold up the end of the process, in milliseconds. */
const flushLimitMs = 1_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** Whether spans are made at all. */
export function isTracing(): boolean {
  return holder[key] !== undefined;
}

/**
 * Has spans sent to the collector that the standard variables name, and does nothing where they name none: then no code of the SDK
 * is loaded.
 *
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export async function startTracing(environment: Environment): Promise<void> {
  if (isTracing() || !isWanted(environment)) return;
  const { createTracing } = await import('./create-tracing.ts');
  holder[key] = createTracing(environment);
}

function isWanted(environment: Environment): boolean {
  const endpoint =
    environment['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] || environment['OTEL_EXPORTER_OTLP_ENDPOINT'] || '';
  // [spec] Only "true", in any case, disables it.
  const isDisabled = environment['OTEL_SDK_DISABLED']?.toLowerCase() === 'true';
  return endpoint !== '' && !isDisabled && environment['OTEL_TRACES_EXPORTER'] !== 'none';
}

/** Sends what is still here, as far as that is possible in a second. Never rejects. */
export async function stopTracing(): Promise<void> {
  const tracing = holder[key];
  if (tracing === undefined) return;
  delete holder[key];
  // What could not be sent has been reported.
  await Promise.race([tracing.shutdown().catch(() => {}), delay(flushLimitMs, undefined, { ref: false })]);
}
