import * as z from 'zod/mini';
import { isFieldPath } from './field-path.ts';
import { parseNtfyAddress } from './ntfy-address.ts';
import { parseTopic } from './topics.ts';

/** The most alert rules of one server. */
export const maxAlerts = 500;

/** The topic on which every change of an alert is told. Nobody but the server publishes to it. */
export const alertsTopic = 'alerts';

const longestMs = 7 * 86_400_000;

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const lasting = z.int().check(z.minimum(0), z.maximum(longestMs));

const topic = z.string().check(
  z.refine((text) => findTopicFault(text) === null, {
    error: ({ input }) => findTopicFault(String(input)) ?? '',
  }),
);

function findTopicFault(text: string): string | null {
  if (text === alertsTopic) return 'tells of alerts, and an alert about it would never end; choose another';
  try {
    parseTopic(text);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The path to a number: what `points` of a topic's history takes too. */
const field = z.string().check(
  z.refine(isFieldPath, {
    error: 'is no path of 1 to 255 characters such as value or cores.0',
  }),
);

/** What has to hold, and for how long, for an alert to fire. */
export const alertCondition = z.discriminatedUnion('kind', [
  /**
   * The field lies above the threshold for `forMs`; a number counts until the next one comes. It clears once a number is at or
   * below `clearAt`; default: the threshold.
   */
  z.strictObject({
    kind: z.literal('above'),
    threshold: z.number(),
    clearAt: z.optional(z.number()),
    forMs: lasting,
  }),
  /** The same the other way round. */
  z.strictObject({
    kind: z.literal('below'),
    threshold: z.number(),
    clearAt: z.optional(z.number()),
    forMs: lasting,
  }),
  /** No event of the topic came for `forMs`. It clears with the next event. Time in which the server was down does not count. */
  z.strictObject({
    kind: z.literal('no-data'),
    forMs: z.int().check(z.minimum(1_000), z.maximum(longestMs)),
  }),
]);

// 24 to 64 bytes, as Standard Webhooks has it.
export const webhookSecretPattern =
  /^(?:whsec_(?:[A-Za-z\d+/]{4}){8,21}(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?)?$/;

/** Where an alert is delivered beside the browser. */
export const alertWebhook = z
  .strictObject({
    url: z.string().check(
      z.maxLength(2_000),
      z.refine(isHttp, { error: 'is no address that begins with http:// or https://' }),
      z.refine(hasNoCredentials, {
        error: 'has a user name or password, which everybody who reads the rule would see; leave it out',
      }),
    ),
    /**
     * `standard`: JSON, signed (Standard Webhooks). `ntfy`: what an ntfy server takes; the address ends in its topic, and only the
     * signature's headers depend on a secret.
     */
    format: z.enum(['standard', 'ntfy']),
    /**
     * `whsec_` and the base64 of 24 to 64 bytes; `standard` needs one. Written, never read back: an answer says `hasSecret`. A save
     * without one keeps the one there is, as long as there is a webhook; an empty text removes it.
     */
    secret: z.optional(
      z.string().check(
        z.refine((text) => webhookSecretPattern.test(text), {
          error: 'is not whsec_ and the base64 of 24 to 64 bytes; make one with: openssl rand -base64 32',
        }),
      ),
    ),
  })
  .check(
    z.refine(({ url, format }) => format !== 'ntfy' || parseNtfyAddress(url) !== null, {
      path: ['url'],
      error: 'does not end in a topic of ntfy; write for example https://ntfy.sh/my-topic',
    }),
  );

function isHttp(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function hasNoCredentials(text: string): boolean {
  if (!URL.canParse(text)) return true;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** What a person sets: when to raise an alert, and whom to tell. */
export const alertRuleSchema = z.strictObject({
  title,
  topic,
  /** The path to the number, with dots. Default `value`, where a bare number lies. Not looked at by `no-data`. */
  field: z.prefault(field, 'value'),
  condition: alertCondition.check(
    z.refine(
      (one) =>
        one.kind === 'no-data' ||
        one.clearAt === undefined ||
        (one.kind === 'above' ? one.clearAt <= one.threshold : one.clearAt >= one.threshold),
      {
        path: ['clearAt'],
        error: 'lies on the wrong side of the threshold: at or below it for above, at or above it for below',
      },
    ),
  ),
  webhook: z.optional(alertWebhook),
});

/** How long to show and send nothing, in milliseconds; 0 ends it. */
export const silenceSchema = z.strictObject({ forMs: lasting });

export type AlertRule = z.output<typeof alertRuleSchema>;
export type AlertCondition = AlertRule['condition'];

/** A rule as it is given out: without the secret of its webhook. */
export type ShownAlertRule = Omit<AlertRule, 'webhook'> & {
  webhook?: Omit<z.output<typeof alertWebhook>, 'secret'> | undefined;
};

/** `pending`: what the rule names holds, but not for long enough yet; never for `no-data`, and not kept over a restart. */
export type AlertStatus = 'ok' | 'pending' | 'firing';

/** How the last webhook went. */
export interface AlertDelivery {
  /** When it was last tried, or given up. */
  readonly at: number;
  readonly outcome: 'delivered' | 'retrying' | 'given-up';
  /** For people; without the address. */
  readonly detail: string;
}

/** A rule with what the server knows of it. All times in Unix milliseconds. */
export interface Alert {
  readonly id: string;
  /** Changes with every save of the rule; a save says which one it changes. */
  readonly revision: string;
  readonly rule: ShownAlertRule;
  readonly hasSecret: boolean;
  readonly status: AlertStatus;
  /** Since when it has this status: in the time of the events, for `no-data` in the server's. */
  readonly since: number;
  /** The last number looked at; null while there was none, and for `no-data`. */
  readonly value: number | null;
  /** When somebody said that they have seen this firing; null again once it clears. */
  readonly acknowledgedAt: number | null;
  /** Nothing is shown or sent until then; null when it is not silenced. */
  readonly silencedUntil: number | null;
  /** Null before the first. No event tells of it. */
  readonly delivery: AlertDelivery | null;
}

/**
 * The type of an event of the topic `alerts`; its data is `AlertChange`. A silenced alert fires and clears too: whoever shows it
 * looks at `silencedUntil`. The end of a silence is an `alert-silenced` whose `silencedUntil` is null. That one has become pending, or is
 * so no longer, is not told.
 */
export type AlertEventType =
  | 'alert-fired'
  | 'alert-cleared'
  | 'alert-acknowledged'
  | 'alert-silenced'
  | 'alert-saved'
  | 'alert-removed';

/** What an event of the topic `alerts` carries: the alert as it is after the change, and a sentence for people. */
export interface AlertChange {
  readonly message: string;
  readonly alert: Alert;
}
