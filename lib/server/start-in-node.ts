import 'server-only';
import { DataFileError } from './open-data-file.ts';
import { startPulseboard } from './pulseboard.ts';
import { readSettings, SettingsError } from './settings.ts';
import { stopOnSignals } from './shutdown.ts';

/** Starts Pulseboard with the settings of the environment; with wrong ones it says so and ends the process. */
export async function startInNode(): Promise<void> {
  try {
    stopOnSignals(await startPulseboard(readSettings(process.env)));
  } catch (error) {
    const isForPeople = error instanceof SettingsError || error instanceof DataFileError;
    console.error(isForPeople ? error.message : error);
    process.exit(1);
  }
}
