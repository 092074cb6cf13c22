import 'server-only';
import { describeSettings } from './describe-settings.ts';
import { listSecrets } from './list-secrets.ts';
import { DataFileError } from './open-data-file.ts';
import { RedisStartError } from './open-stores.ts';
import { startPulseboard } from './pulseboard.ts';
import { hideValue } from './reports/hide-secrets.ts';
import { report } from './reports/report.ts';
import { readSettings, type Settings, SettingsError } from './settings.ts';
import { stopOnSignals } from './shutdown.ts';
import { startTracing } from './telemetry/tracing.ts';
import { version } from './version.ts';

/** Starts Pulseboard with the settings of the environment; with wrong ones it says so and ends the process. */
export async function startInNode(): Promise<void> {
  for (const secret of listSecrets(process.env)) hideValue(secret);
  try {
    const settings = readSettings(process.env);
    await startTracing(process.env);
    stopOnSignals(await startPulseboard(settings));
    report.info('the server has started', {
      version,
      url: `http://${settings.HOST}:${settings.PORT}`,
      store: storeOf(settings),
      sources: settings.SOURCES,
      settings: describeSettings(process.env),
    });
  } catch (error) {
    const isForPeople = [SettingsError, DataFileError, RedisStartError].some((kind) => error instanceof kind);
    if (isForPeople && error instanceof Error)
      report.fatal('the server cannot start', { detail: error.message });
    else report.fatal('the server cannot start', { error });
    process.exit(1);
  }
}

function storeOf({ REDIS_URL, LOG }: Settings): 'memory' | 'sqlite' | 'redis' {
  return REDIS_URL === undefined ? LOG : 'redis';
}
