import 'server-only';

const maxIdLength = 63;

/**
 * The id that a title gives: `Küche & Bad` is `kuche-bad`. One without Latin letters and digits is `dashboard`.
 *
 * @param number told apart by it where it is above 1: `kuche-bad-2`
 */
export function toDashboardId(title: string, number = 1): string {
  const words = title
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-');
  const end = number > 1 ? `-${number}` : '';
  const room = maxIdLength - end.length;
  const id = trimHyphens(trimHyphens(words).slice(0, room));
  return (id === '' ? 'dashboard' : id) + end;
}

function trimHyphens(text: string): string {
  return text.replaceAll(/^-|-$/g, '');
}
