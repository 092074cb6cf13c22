import type { TokenWish } from '#lib/client/access-api';

/** What was filled in, for the server to check. Topics are divided by commas, blanks or lines. */
export function readTokenWish(form: FormData): TokenWish {
  const read = (name: string): string => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const readTopics = (name: string): string[] =>
    read(name)
      .split(/[\s,]+/)
      .filter((topic) => topic !== '');
  return {
    name: read('name'),
    publish: readTopics('publish'),
    subscribe: readTopics('subscribe'),
    admin: form.has('admin'),
    days: Number(read('days')),
  };
}
