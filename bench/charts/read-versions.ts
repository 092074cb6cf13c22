import { readFileSync } from 'node:fs';
import * as z from 'zod';

const Manifest = z.object({ version: z.string() });

/** The versions of what is compared, as they are installed. */
export function readVersions() {
  return {
    uplot: readVersion('uplot'),
    chartJs: readVersion('chart.js'),
    recharts: readVersion('recharts'),
    react: readVersion('react'),
  };
}

function readVersion(name: string): string {
  return Manifest.parse(JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))).version;
}
