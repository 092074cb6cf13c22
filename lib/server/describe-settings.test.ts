import { expect, it } from 'vitest';
import { describeSettings } from './describe-settings.ts';

it('shows which settings are set, and of secret ones no more', () => {
  const environment = {
    PORT: '80',
    AUTH_SECRET: 'x'.repeat(32),
    REDIS_URL: 'redis://:hunter2@cache',
    HOME: '/',
  };
  expect(describeSettings(environment)).toEqual({ PORT: '80', AUTH_SECRET: '***', REDIS_URL: '***' });
  expect(describeSettings({})).toEqual({});
});
