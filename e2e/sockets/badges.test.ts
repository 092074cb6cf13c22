import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDashboard, publish } from '#e2e/testing/api';
import { startServer, type TestServer } from '#e2e/testing/server';
import { bearer, signToken, testSecret } from '#e2e/testing/tokens';
import type { DashboardSpec } from '#lib/shared/dashboards';

const toDashboard = (topic: string): DashboardSpec => ({
  version: 1,
  title: topic,
  windowMs: 60_000,
  panels: [
    {
      id: 'a',
      kind: 'number',
      title: 'A <b> & "c"',
      width: 4,
      height: 2,
      series: [{ topic, field: 'value' }],
      unit: 'si:W',
    },
  ],
});

describe('the badge of a panel', () => {
  let server: TestServer;
  let headers: { readonly Authorization: string };
  beforeAll(async () => {
    const environment = { SOURCES: '', AUTH_SECRET: testSecret, PUBLIC_TOPICS: 'open' };
    server = await startServer({ environment });
    headers = bearer(await signToken({ admin: true }));
    for (const topic of ['open', 'closed']) {
      await publish(server.url, topic, [1_200, 1_250], headers);
      await createDashboard(server.url, toDashboard(topic), topic, headers);
    }
  });
  afterAll(() => server.stop());

  const get = (dashboard: string, name: string, init: RequestInit = {}) =>
    fetch(`${server.url}/api/dashboards/${dashboard}/panels/a/${name}`, init);

  it('of public topics is for anybody, and says the newest value as text', async () => {
    const response = await get('open', 'badge.svg');
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=10');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    const svg = await response.text();
    expect(svg).toContain('>1.25 kW</text>');
    expect(svg).toContain('A &lt;b&gt; &amp; &quot;c&quot;');
  });

  it('is dark where that is asked for, and nothing else', async () => {
    expect(await (await get('open', 'badge.svg?theme=dark')).text()).toContain('fill="#0e0e11"');
    const refused = await get('open', 'badge.svg?theme=pink');
    expect(await refused.json()).toMatchObject({ status: 400, code: 'parameter-invalid' });
  });

  it('is a PNG too', async () => {
    const response = await get('open', 'badge.png');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/png']);
    const png = Buffer.from(await response.arrayBuffer());
    expect([png.subarray(1, 4).toString(), png.readUInt32BE(16)]).toEqual(['PNG', 480]);
  });

  it('of other topics is for who has a token, and is kept by nobody in between', async () => {
    expect(await (await get('closed', 'badge.svg')).json()).toMatchObject({ code: 'token-missing' });
    const share = bearer(await signToken({ dashboard: 'closed' }));
    for (const token of [headers, share]) {
      const response = await get('closed', 'badge.svg', { headers: token });
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'private, max-age=10']);
    }
    expect(
      (await get('closed', 'badge.svg', { headers: bearer(await signToken({ dashboard: 'open' })) })).status,
    ).toBe(404);
  });

  it('is of a panel that there is', async () => {
    const response = await fetch(`${server.url}/api/dashboards/open/panels/b/badge.svg`);
    expect(await response.json()).toMatchObject({ status: 404, code: 'panel-unknown' });
  });
});
