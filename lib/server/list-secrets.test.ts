import { expect, it } from 'vitest';
import { listSecrets } from './list-secrets.ts';

it('knows the values that nobody may see, parts of addresses and headers included', () => {
  const secrets = listSecrets({
    AUTH_SECRET: 'a long secret',
    REDIS_URL: 'redis://board:p%40ss%2Fword@cache:6379',
    OTEL_EXPORTER_OTLP_HEADERS: 'api-key=hunter2,x=y%20z',
    PORT: '80',
  });
  for (const secret of ['a long secret', 'p%40ss%2Fword', 'p@ss/word', 'hunter2', 'y z'])
    expect(secrets).toContain(secret);
  expect(secrets).not.toContain('80');
  expect(secrets).not.toContain('');
});
