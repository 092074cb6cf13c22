import 'server-only';
import { maxTopicsPerSubscription } from '#lib/shared/topics';
import type { Viewer } from '#lib/shared/viewer';
import { getPulseboard } from '../pulseboard.ts';
import type { Visitor } from './access.ts';
import { toLiveTopics } from './live-topics.ts';

/** Who somebody is, as their page is told. */
export function toViewer({ grant, passes }: Visitor): Viewer {
  const signedIn = passes.find(({ dashboard }) => dashboard === null);
  return {
    isAsked: getPulseboard().doors.access.isOn,
    name: signedIn?.name ?? null,
    isAdmin: grant.isAdmin,
    topics: toLiveTopics(grant.subscribe, maxTopicsPerSubscription),
  };
}
