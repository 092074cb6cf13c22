import * as z from 'zod/mini';
import { maxTopicLength } from './topics.ts';

/** The most alert rules of one server. */
export const maxAlerts = 500;

/** The topic on which every change of an alert is told. Nobody but the server publishes to it. */
export const alertsTopic = 'alerts';

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const lasting = z.int().check(z.minimum(0), z.maximum(7 * 86_400_000));

/** What has to hold, and for how long, for an alert to fire. */
const condition = z.discriminatedUnion('kind', [
  /** The field lies above the threshold for `forMs`. It clears once it is at or below `clearAt`; default: the threshold. */
  z.strictObject({
    kind: z.literal('above'),
    threshold: z.number(),
    clearAt: z.optional(z.number()),
    forMs: lasting,
  }),
  z.strictObject({
    kind: z.literal('below'),
    threshold: z.number(),
    clearAt: z.optional(z.number()),
    forMs: lasting,
  }),
  /** No event of the topic came for `forMs`. */
  z.strictObject({
    kind: z.literal('no-data'),
    forMs: z.int().check(z.minimum(1_000), z.maximum(7 * 86_400_000)),
  }),
]);

/** Where an alert is delivered beside the browser. */
const webhook = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  /** `standard`: signed JSON (Standard Webhooks); `ntfy`: what an ntfy server takes. */
  format: z.enum(['standard', 'ntfy']),
  /** `whsec_` and base64; written, never read back: an answer says `hasSecret`. */
  secret: z.optional(z.string().check(z.maxLength(200))),
});

/** What a person sets: when to raise an alert, and whom to tell. */
export const alertRuleSchema = z.strictObject({
  title,
  topic: z.string().check(z.minLength(1), z.maxLength(maxTopicLength)),
  /** The path to the number, with dots; `value` for a bare one. Not looked at by `no-data`. */
  field: z.string().check(z.minLength(1), z.maxLength(255)),
  condition: condition.check(
    z.refine(
      (one) =>
        one.kind === 'no-data' ||
        one.clearAt === undefined ||
        (one.kind === 'above' ? one.clearAt <= one.threshold : one.clearAt >= one.threshold),
      { error: 'clearAt lies on the wrong side of the threshold' },
    ),
  ),
  webhook: z.optional(webhook),
});

export type AlertRule = z.output<typeof alertRuleSchema>;
export type AlertCondition = AlertRule['condition'];

/** `pending`: what the rule names holds, but not for long enough yet. */
export type AlertStatus = 'ok' | 'pending' | 'firing';

/** A rule with what the server knows of it. All times in Unix milliseconds. */
export interface Alert {
  readonly id: string;
  /** Changes with every save of the rule; a save says which one it changes. */
  readonly revision: string;
  /** Without the secret of its webhook. */
  readonly rule: AlertRule;
  readonly hasSecret: boolean;
  readonly status: AlertStatus;
  /** Since when it has this status. */
  readonly since: number;
  /** The last number looked at; null while there was none, and for `no-data`. */
  readonly value: number | null;
  /** Somebody has seen this firing; null again once it clears. */
  readonly acknowledgedAt: number | null;
  /** Nothing is shown or sent until then; null when it is not silenced. */
  readonly silencedUntil: number | null;
  /** How the last webhook went; null before the first. */
  readonly delivery: {
    readonly at: number;
    readonly outcome: 'delivered' | 'retrying' | 'given-up';
    readonly detail: string;
  } | null;
}

/** The type of an event of the topic `alerts`; its data is `AlertChange`. */
export const alertEventTypes = [
  'alert-fired',
  'alert-cleared',
  'alert-acknowledged',
  'alert-silenced',
  'alert-saved',
  'alert-removed',
] as const;
export type AlertEventType = (typeof alertEventTypes)[number];

/** What an event of the topic `alerts` carries: the alert as it is after the change, and a sentence for people. */
export interface AlertChange {
  readonly message: string;
  readonly alert: Alert;
}
