import 'server-only';
import packageManifest from '../../package.json' with { type: 'json' };

/** Of this Pulseboard. */
export const { version } = packageManifest;
