import { finite, nullable, record, text, truth, type ValueOf } from '../shapes.ts';

/** What the server tells the doctor of a request that it got. */
export const echoShape = record(
  {
    /** What the request named itself, so that an answer to another one is told from its own. */
    run: text,
    /** Unix milliseconds. */
    serverTime: finite,
    /** Of the client, as the server has it. */
    address: text,
    /** Whether `X-Forwarded-For` names somebody farther away than the one that counts. */
    isForwarderIgnored: truth,
    /** Whether the server takes the client's end of the connection for encrypted. */
    isSecure: truth,
    lastEventId: nullable(text),
    /** Silence after which a real stream has a heartbeat, in milliseconds. */
    heartbeatMs: finite,
  },
  {
    /** Whether the one that counts is itself named in `X-Forwarded-For`: then the nearest proxy was believed. Older servers do not say. */
    isNearestBelieved: truth,
  },
);

export type Echo = ValueOf<typeof echoShape>;
