/**
 * The whole address of a link.
 *
 * @param path as the server made it, with the token behind its `#`, which no browser sends
 * @param panel the id of the one panel that it opens; null for the whole dashboard
 */
export function toShareAddress(origin: string, path: string, panel: string | null): string {
  const [place = '', token = ''] = path.split('#', 2);
  const query = panel === null ? '' : `?panel=${encodeURIComponent(panel)}`;
  return `${origin}${place}${query}#${token}`;
}

/** The code that shows an address in a page of another origin. */
export function toEmbedCode(address: string, title: string): string {
  return `<iframe src="${escapeText(address)}" title="${escapeText(title)}" width="100%" height="480" style="border:0"></iframe>`;
}

/** The address of the badge of a panel. */
export function toBadgeAddress(
  origin: string,
  dashboard: string,
  panel: string,
  type: 'svg' | 'png',
): string {
  return `${origin}/api/dashboards/${encodeURIComponent(dashboard)}/panels/${encodeURIComponent(panel)}/badge.${type}`;
}

function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');
}
