import { type Attributes, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { SamplingDecision } from '@opentelemetry/sdk-trace';
import { expect, it } from 'vitest';
import { createSampler } from './create-sampler.ts';

const kept = SamplingDecision.RECORD_AND_SAMPLED;
const dropped = SamplingDecision.NOT_RECORD;

function decide(
  environment: Record<string, string>,
  attributes: Attributes = {},
  parentFlags: number | null = null,
) {
  const traceId = '80000000000000000000000000000001';
  const parent = { traceId, spanId: '0000000000000001', traceFlags: parentFlags ?? 0, isRemote: true };
  const context = parentFlags === null ? ROOT_CONTEXT : trace.setSpanContext(ROOT_CONTEXT, parent);
  return createSampler(environment).shouldSample(context, traceId, 'GET', SpanKind.SERVER, attributes, [])
    .decision;
}

it('keeps all, and follows whoever has decided before', () => {
  expect(decide({})).toBe(kept);
  expect(decide({}, {}, 0)).toBe(dropped);
  expect(decide({}, {}, 1)).toBe(kept);
});

it('does what the standard variables say, and as by default where they say nothing that is known', () => {
  const name = 'OTEL_TRACES_SAMPLER';
  expect(decide({ [name]: 'always_on' }, {}, 0)).toBe(kept);
  expect(decide({ [name]: 'always_off' }, {}, 1)).toBe(dropped);
  expect(decide({ [name]: 'parentbased_always_off' })).toBe(dropped);
  expect(decide({ [name]: 'parentbased_always_off' }, {}, 1)).toBe(kept);
  expect(decide({ [name]: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: '0' })).toBe(dropped);
  expect(decide({ [name]: 'traceidratio', OTEL_TRACES_SAMPLER_ARG: 'x' })).toBe(kept);
  expect(decide({ [name]: 'sometimes' }, {}, 0)).toBe(dropped);
});

it('keeps no trace of probes, files of the interface, and what Next loads', () => {
  expect(decide({}, { 'http.target': '/api/health/ready' })).toBe(dropped);
  expect(decide({}, { 'http.target': '/_next/static/a.js' })).toBe(dropped);
  expect(decide({}, { 'next.span_type': 'LoadComponents.loadRouteModule' })).toBe(dropped);
  expect(decide({}, { 'http.target': '/api/topics' })).toBe(kept);
});
