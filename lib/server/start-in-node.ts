import 'server-only';
import { DataFileError } from './open-data-file.ts';
import { RedisStartError } from './open-stores.ts';
import { startPulseboard } from './pulseboard.ts';
import { readSettings, SettingsError } from './settings.ts';
import { stopOnSignals } from './shutdown.ts';

/** Starts Pulseboard with the settings of the environment; with wrong ones it says so and ends the process. */
export async function startInNode(): Promise<void> {
  try {
    stopOnSignals(await startPulseboard(readSettings(process.env)));
  } catch (error) {
    const isForPeople = [SettingsError, DataFileError, RedisStartError].some((kind) => error instanceof kind);
    console.error(isForPeople && error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
