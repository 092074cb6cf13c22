import type { IncomingMessage } from 'node:http';

/** The topics that a subscriber of `/events?topic=a&topic=b` asks for. */
export function readTopics(url: string | undefined): string[] {
  return new URL(url ?? '/', 'http://localhost').searchParams.getAll('topic');
}

/** The topic of `/topics/{topic}`. */
export function readTopic(url: string | undefined): string {
  return new URL(url ?? '/', 'http://localhost').pathname.slice('/topics/'.length);
}

/** The events of a body: one JSON value in each line. */
export async function readLines(request: IncomingMessage): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString().split('\n');
}
