import { readSettings, SettingsError } from '#lib/server/settings';
import { buildIfNeeded } from './build-if-needed.ts';

// Wrong settings are told before the build, not after it.
try {
  readSettings(process.env);
  buildIfNeeded();
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error);
  process.exitCode = 1;
}
