import 'server-only';
import type { Dashboards } from '../dashboards/create-dashboards.ts';
import { rerouteOutsiders } from '../http/outsiders.ts';
import { type CreationLimit, createCreationLimit } from '../http/create-creation-limit.ts';
import { createTopicCreation, type TopicCreation } from '../http/create-topic-creation.ts';
import { createPublishLimits, type PublishLimits } from '../http/publish-limits.ts';
import { noteRequestFacts } from '../http/request-facts.ts';
import { setSecurityHeaders } from '../http/security-headers.ts';
import { limitRequestTimes } from '../http/server-timeouts.ts';
import type { Stores } from '../open-stores.ts';
import type { Settings } from '../settings.ts';
import { type Access, createAccess } from './access.ts';
import { createSignIn, type SignIn } from './sign-in.ts';
import { guardStreams, type StreamGuard } from './stream-guard.ts';

/** All that stands between the world and this server. */
export interface Doors {
  readonly access: Access;
  readonly signIn: SignIn;
  readonly streamGuard: StreamGuard;
  readonly publishLimits: PublishLimits;
  readonly topicCreation: TopicCreation;
  readonly dashboardCreation: CreationLimit;
  close(): void;
}

/** To be called before anything else looks at requests: it notes on them what the rest asks for. */
export async function openDoors(
  settings: Settings,
  { stores, dashboards }: { readonly stores: Stores; readonly dashboards: Dashboards },
): Promise<Doors> {
  const { documents, link, log } = stores;
  const passwordHash = settings.ADMIN_PASSWORD_HASH ?? null;
  const access = createAccess({
    secret: settings.AUTH_SECRET ?? null,
    passwordHash,
    publicTopics: settings.PUBLIC_TOPICS,
    documents,
    dashboards,
  });
  const client = (await link?.createWaitingClient()) ?? null;
  const shared = link === null || client === null ? null : { client, base: link.base };
  const isForThisMachine = !access.isOn && settings.AUTH !== 'none';
  const stops = [
    noteRequestFacts(settings.TRUSTED_PROXIES),
    setSecurityHeaders(settings.FRAME_ANCESTORS),
    limitRequestTimes({
      headersTimeoutMs: settings.HEADERS_TIMEOUT_MS,
      requestTimeoutMs: settings.REQUEST_TIMEOUT_MS,
    }),
    ...(isForThisMachine ? [rerouteOutsiders()] : []),
  ];
  const streamGuard = guardStreams(access);
  const publishLimits = createPublishLimits(
    { eventsPerSecond: settings.MAX_EVENTS_PER_SECOND, bytesPerSecond: settings.MAX_BYTES_PER_SECOND },
    shared,
  );
  const newTopics = createCreationLimit(
    {
      what: 'topics',
      perHour: settings.MAX_NEW_TOPICS_PER_HOUR,
      setting: 'MAX_NEW_TOPICS_PER_HOUR',
      code: 'topics-limited',
    },
    shared,
  );
  const newDashboards = createCreationLimit(
    {
      what: 'dashboards',
      perHour: settings.MAX_NEW_DASHBOARDS_PER_HOUR,
      setting: 'MAX_NEW_DASHBOARDS_PER_HOUR',
      code: 'dashboards-limited',
    },
    shared,
  );
  return {
    access,
    signIn: createSignIn(access, passwordHash, shared),
    streamGuard,
    publishLimits,
    topicCreation: createTopicCreation(log, newTopics),
    dashboardCreation: newDashboards,
    close() {
      streamGuard.stop();
      publishLimits.close();
      client?.disconnect();
      for (const stop of stops) stop();
    },
  };
}
