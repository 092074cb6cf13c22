import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type RedisServer, startRedisServer } from '#e2e/testing/redis-server';
import { type AlertService, readKeptAlerts, toAlertService } from '#lib/server/alerts/alert-service';
import { type Alerts, startAlerts } from '#lib/server/alerts/alerts';
import { createRedisDocuments } from '#lib/server/documents/redis-documents';
import { createHub } from '#lib/server/hub/hub';
import { createMemoryLog } from '#lib/server/log/memory-log';
import type { AlertRule } from '#lib/shared/alerts';
import { parseRedisAddress } from '../redis/redis-address.ts';
import { createRedisLink, type RedisLink } from '../redis/redis-link.ts';
import { openRemoteAlerts, type RemoteAlerts } from './remote-alerts.ts';
import { captureReports } from '../testing/capture-reports.ts';

const rule: AlertRule = {
  title: 'Too warm',
  topic: 'kitchen',
  field: 'value',
  condition: { kind: 'above', threshold: 30, forMs: 0 },
};

describe('alerts that another process evaluates', () => {
  let server: RedisServer;
  let leader: RemoteAlerts;
  let other: RemoteAlerts;
  let alerts: Alerts;
  let space: string;
  const links: RedisLink[] = [];
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterAll(() => server.stop());

  const openNode = async () => {
    const link = createRedisLink({ address: parseRedisAddress(server.url), space, timeoutMs: 2_000 });
    links.push(link);
    await link.whenReady();
    const documents = createRedisDocuments({ link });
    return { documents, remote: await openRemoteAlerts(link, readKeptAlerts(documents)) };
  };
  beforeEach(async () => {
    space = randomUUID();
    const [one, two] = [await openNode(), await openNode()];
    [leader, other] = [one.remote, two.remote];
    const hub = createHub(createMemoryLog());
    alerts = await startAlerts({ hub, documents: one.documents, webhooks: null });
  });
  afterEach(async () => {
    vi.useRealTimers();
    await alerts.stop();
    await Promise.all(links.splice(0).map((link) => link.close()));
  });

  it('are changed there, and read as they are kept', async () => {
    await leader.serve(toAlertService(alerts));
    const created = await other.service.create(rule);
    expect(alerts.list()).toEqual([created]);
    expect(await other.service.list()).toMatchObject([{ id: created.id, rule: { title: 'Too warm' } }]);
    expect(await leader.service.get(created.id)).toEqual(created);
    const silenced = await other.service.silence(created.id, 60_000);
    expect(await other.service.get(created.id)).toMatchObject({ silencedUntil: silenced.silencedUntil });
    await other.service.remove(created.id, created.revision);
    expect(await other.service.list()).toEqual([]);
  });

  it('are changed once, though two processes take themselves for the one that evaluates them', async () => {
    const third = await openNode();
    const create = vi.fn<AlertService['create']>((wanted) => alerts.create(wanted));
    const service = { ...toAlertService(alerts), create };
    await Promise.all([leader, third.remote].map((remote) => remote.serve(service)));
    const created = await Promise.all(Array.from({ length: 5 }, () => other.service.create(rule)));
    expect(create).toHaveBeenCalledTimes(5);
    expect(alerts.list()).toHaveLength(created.length);
  });

  it('are refused as they would be there', async () => {
    await leader.serve(toAlertService(alerts));
    const unknown = { code: 'alert-unknown' };
    await expect(other.service.acknowledge('none')).rejects.toMatchObject(unknown);
    await expect(other.service.get('none')).rejects.toMatchObject(unknown);
    const { id } = await other.service.create(rule);
    await expect(other.service.replace(id, rule, 'stale')).rejects.toMatchObject({ code: 'alert-changed' });
  });

  it('tell of a fault there only that there was one', async () => {
    const reports = captureReports();
    const create: AlertService['create'] = () => Promise.reject(new Error('/secret/path'));
    await leader.serve({ ...toAlertService(alerts), create });
    const failed = other.service.create(rule);
    await expect(failed).rejects.toMatchObject({ code: 'internal' });
    await expect(failed).rejects.not.toThrow('/secret/path');
    expect(reports).toHaveLength(1);
  });

  it('are not changed while no process evaluates them, and whoever asks is told', async () => {
    await leader.serve(toAlertService(alerts));
    await leader.serve(null);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const [outcome] = await Promise.all([
      other.service.create(rule).catch((error: unknown) => error),
      vi.advanceTimersByTimeAsync(5_000),
    ]);
    expect(outcome).toMatchObject({ code: 'log-unavailable' });
    expect(alerts.list()).toEqual([]);
  });
});
