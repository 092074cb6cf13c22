import { SubscribersByTopic } from '../../servers/subscribers-by-topic.ts';

export type Controllers = SubscribersByTopic<ReadableStreamDefaultController<Uint8Array>>;

const holder: typeof globalThis & { controllers?: Controllers } = globalThis;

/** One for all routes, each of which has modules of its own. */
export const controllers: Controllers = (holder.controllers ??= new SubscribersByTopic());
