import 'server-only';
import type { Attributes } from '@opentelemetry/api';
import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  SamplingDecision,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';

/**
 * Which traces are kept: what `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG` say, all of those that nobody before has decided
 * about by default; and none that begins with a probe, with a file of the interface, or with a part that Next loads at the start.
 *
 * @see https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/#general-sdk-configuration
 */
export function createSampler(environment: Readonly<Record<string, string | undefined>>): Sampler {
  const ratio = readRatio(environment['OTEL_TRACES_SAMPLER_ARG']);
  const name = environment['OTEL_TRACES_SAMPLER'] || 'parentbased_always_on';
  const kind = name.replace(/^parentbased_/, '');
  const root = withoutNoise(
    kind === 'always_off'
      ? new AlwaysOffSampler()
      : kind === 'traceidratio'
        ? new TraceIdRatioBasedSampler(ratio)
        : new AlwaysOnSampler(),
  );
  return kind === name && isKnown(name) ? root : new ParentBasedSampler({ root });
}

// [spec] A name that is not known is as if there were none.
function isKnown(name: string): boolean {
  return name === 'always_on' || name === 'always_off' || name === 'traceidratio';
}

// [spec] 1 where it is missing or wrong.
function readRatio(text = ''): number {
  const ratio = Number.parseFloat(text);
  return ratio >= 0 && ratio <= 1 ? ratio : 1;
}

function withoutNoise(sampler: Sampler): Sampler {
  return {
    shouldSample(context, traceId, spanName, spanKind, attributes, links) {
      if (isNoise(attributes)) return { decision: SamplingDecision.NOT_RECORD };
      return sampler.shouldSample(context, traceId, spanName, spanKind, attributes, links);
    },
    toString: () => sampler.toString(),
  };
}

function isNoise({ 'http.target': target, 'next.span_type': type }: Attributes): boolean {
  if (typeof target === 'string') return /^\/(?:api\/health|_next\/)/.test(target);
  return typeof type === 'string' && /^(?:LoadComponents|Instrumentation)\./.test(type);
}
