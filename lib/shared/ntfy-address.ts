// https://github.com/binwiederhier/ntfy/blob/main/server/server.go: what a topic may be called
const topicPattern = /^[\w-]{1,64}$/;

/** Where an ntfy server takes JSON, and the topic that the JSON names. */
export interface NtfyAddress {
  readonly server: string;
  readonly topic: string;
}

/**
 * Takes the address of an ntfy topic apart, `https://ntfy.sh/my-topic`. JSON goes to the server's root: posted to the topic's own
 * address it would be shown as it is.
 *
 * @returns null where the address ends in no topic, or is no URL
 * @see https://docs.ntfy.sh/publish/#publish-as-json
 */
export function parseNtfyAddress(text: string): NtfyAddress | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  const slash = url.pathname.lastIndexOf('/');
  const topic = url.pathname.slice(slash + 1);
  if (!topicPattern.test(topic)) return null;
  url.pathname = url.pathname.slice(0, slash + 1);
  return { server: url.href, topic };
}
