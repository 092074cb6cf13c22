import type { Alert, AlertChange } from './alerts.ts';
import {
  either,
  finite,
  nullable,
  oneOf,
  record,
  type RecordShape,
  type Shape,
  text,
  truth,
} from './shapes.ts';

const threshold = { threshold: finite, forMs: finite };
const clearing = { clearAt: finite };

// Of what a rule may be only what a reader counts on: the server has checked the rest, and a page loads this first.
const rule = record(
  {
    title: text,
    topic: text,
    field: text,
    condition: either(
      record({ kind: oneOf('above'), ...threshold }, clearing),
      record({ kind: oneOf('below'), ...threshold }, clearing),
      record({ kind: oneOf('no-data'), forMs: finite }),
    ),
  },
  { webhook: record({ url: text, format: oneOf('standard', 'ntfy') }) },
);

/** An alert as an answer or an event brings it. */
export const alertShape: Shape<Alert> = record({
  id: text,
  revision: text,
  rule,
  hasSecret: truth,
  status: oneOf('ok', 'pending', 'firing'),
  since: finite,
  value: nullable(finite),
  acknowledgedAt: nullable(finite),
  silencedUntil: nullable(finite),
  delivery: nullable(
    record({ at: finite, outcome: oneOf('delivered', 'retrying', 'given-up'), detail: text }),
  ),
});

/** What the topic `alerts` carries. */
export const alertChangeShape: RecordShape<AlertChange> = record({
  message: text,
  alert: alertShape,
});
