/**
 * A topic as one segment of an address or value of a query, `a%2Fb` for `a/b`. Nothing of it means anything to a shell,
 * to curl, or in HTML, so that it can stand in a command without quotes.
 */
export function encodeTopic(topic: string): string {
  return encodeURIComponent(topic).replaceAll(
    /[!'()~*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The page of a topic. */
export function topicPath(topic: string): string {
  return `/topics/${encodeTopic(topic)}`;
}
