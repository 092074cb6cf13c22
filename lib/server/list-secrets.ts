import 'server-only';
import type { Environment } from './settings.ts';

/** The values that nobody may see, wherever they turn up. */
export function listSecrets(environment: Environment): readonly string[] {
  const whole = ['ADMIN_PASSWORD_HASH', 'AUTH_SECRET', 'REDIS_URL'].map((name) => environment[name] ?? '');
  const [, password = ''] = /:\/\/[^:@/]*:([^@/]*)@/.exec(environment['REDIS_URL'] ?? '') ?? [];
  // `name=value,name=value`: a value is a key to somebody else's server.
  const headers = ['OTEL_EXPORTER_OTLP_HEADERS', 'OTEL_EXPORTER_OTLP_TRACES_HEADERS'];
  const keys = headers.flatMap((name) =>
    (environment[name] ?? '').split(',').map((pair) => pair.replace(/^[^=]*=/, '')),
  );
  return [...whole, password, ...keys]
    .flatMap((value) => [value, decode(value)])
    .filter((value) => value !== '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
