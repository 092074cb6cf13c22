import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const document = 'docs/architecture.md';

const rooms = ['app', 'components', 'lib', 'instrumentation.ts'];

const room = '^(app/api|app|components/[^/]+|lib/server/[^/.]+(?=/)|lib/client|lib/shared|lib/server)';

/** The rooms of the product and the imports between them, in Mermaid, as the layer check sees them. */
export function drawArchitecture(): string {
  const { stdout, status, stderr } = spawnSync(
    'depcruise',
    [
      ...rooms,
      '--include-only=^(app|components|lib|instrumentation)',
      String.raw`--exclude=\.test\.|/testing/|-contract`,
      `--collapse=${room}`,
      '--output-type=mermaid',
    ],
    { encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`depcruise failed: ${stderr}`);
  return stdout.trim();
}

/** A text with its only Mermaid diagram replaced. */
export function replaceDiagram(text: string, diagram: string): string {
  return text.replace(/```mermaid\n[\s\S]*?```/, () => `\`\`\`mermaid\n${diagram}\n\`\`\``);
}

if (import.meta.main)
  writeFileSync(document, replaceDiagram(readFileSync(document, 'utf8'), drawArchitecture()));
