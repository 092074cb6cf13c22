import 'server-only';
import { type Environment, secretSettings, settingsSchema } from './settings.ts';

/** The settings that are set, for people to read: secret ones without their values. */
export function describeSettings(environment: Environment): Readonly<Record<string, string>> {
  const names = Object.keys(settingsSchema.shape).filter((name) => environment[name] !== undefined);
  const describe = (name: string): string => (secretSettings.has(name) ? '***' : (environment[name] ?? ''));
  return Object.fromEntries(names.map((name) => [name, describe(name)]));
}
