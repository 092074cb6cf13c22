/** `streams-demo-cpu-2026-11-21T14-40-05Z.png`: of letters, digits and hyphens, which every system takes. */
export function toFileName(dashboard: string, panel: string, at: number, extension: string): string {
  const time = new Date(at).toISOString().replace(/\.\d+/, '').replaceAll(':', '-');
  return `${[dashboard, panel].map(toSlug).filter(Boolean).join('-')}-${time}.${extension}`;
}

function toSlug(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}
