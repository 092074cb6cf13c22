import 'server-only';
import * as z from 'zod';
import { documented } from './documented.ts';
import type { OperationsBelow } from './operation.ts';

const text = z.string().register(documented, {
  description: 'https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format',
});

export const metricsOperations: OperationsBelow<'/api/metrics'> = {
  'GET /api/metrics': {
    id: 'readMetrics',
    tag: 'Server',
    summary: 'What goes on in this process, for Prometheus',
    description:
      'For who may read `pulseboard.*`: the same numbers are published there. docs/metrics.md has each.',
    errors: ['topic-forbidden'],
    answers: {
      200: {
        description: 'Every metric with its newest value.',
        content: { 'text/plain': { schema: text } },
        headers: { 'Cache-Control': 'always' },
      },
    },
  },
};
