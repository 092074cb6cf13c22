import 'client-only';
import type { Position } from '#lib/shared/positions';

/**
 * The same URL, asking for what lies after a position in place of whatever start it named. The position stands in the
 * query because a new `EventSource` sends no `Last-Event-ID`.
 *
 * @param url relative or absolute; what follows `#` is not sent and left out
 * @param position null leaves the URL's own start
 */
export function resumingUrl(url: string, position: Position | null): string {
  if (position === null) return url;
  const [address = ''] = url.split('#', 1);
  const [path = '', ...query] = address.split('?');
  const parameters = new URLSearchParams(query.join('?'));
  parameters.delete('since');
  parameters.set('after', position);
  return `${path}?${parameters.toString()}`;
}
