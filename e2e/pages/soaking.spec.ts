import { findLeaks, measureGrowth } from '#e2e/soak/judge-growth';
import { openSoakedPage } from '#e2e/soak/soak-page';
import { expect, test } from '#e2e/testing/page-test';

test.use({ settings: { SOURCES: '' } });

// The short one of `npm run soak`: ten times as many events a second, so that what each of them leaves behind shows soon.
test('a kiosk holds no more after thousands of events, and one that keeps them is found out', async ({
  page,
  server,
}) => {
  test.setTimeout(180_000);
  const soaked = await openSoakedPage({ page, url: server.url, eventsPerSecond: 500 });
  await soaked.soak({ seconds: 8, readings: 2 });
  const readings = await soaked.soak({ seconds: 16, readings: 7 });
  expect(findLeaks(measureGrowth(readings)), JSON.stringify(readings)).toEqual([]);

  await page.evaluate(() => {
    const kept: unknown[] = [];
    Object.assign(window, { kept });
    new EventSource('/api/events?topic=soak.*').addEventListener('message', (event) =>
      kept.push(JSON.parse(event.data)),
    );
  });
  const leaking = await soaked.soak({ seconds: 16, readings: 7 });
  expect(findLeaks(measureGrowth(leaking)), JSON.stringify(leaking)).toEqual([
    expect.stringMatching(/^heapBytes grew by/),
  ]);
});
