import type { ListedToken } from '#lib/shared/listed-token';

type Permission = Pick<ListedToken, 'admin' | 'dashboard' | 'embed' | 'publish' | 'subscribe'>;

/** What a token is for, in words. */
export function describePermission({ admin, dashboard, embed, publish, subscribe }: Permission): string {
  if (admin) return 'May do everything';
  if (dashboard !== null) return `Link to the dashboard ${dashboard}${embed ? ', in frames too' : ''}`;
  const parts = [
    ...(publish.length === 0 ? [] : [`Publishes ${publish.join(', ')}`]),
    ...(subscribe.length === 0 ? [] : [`reads ${subscribe.join(', ')}`]),
  ];
  const text = parts.join('; ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
