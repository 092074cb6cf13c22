/** A server that is measured. */
export interface Peer {
  /** As tables name it. */
  readonly name: string;
  /** Why it cannot run here; null when it can. */
  readonly missing: string | null;
  start(): Promise<RunningPeer>;
}

export interface RunningPeer {
  readonly port: number;
  /** The process whose CPU time and memory count. */
  readonly pid: number;
  subscribePath(topics: readonly string[]): string;
  publishPath(topic: string): string;
  stop(): Promise<unknown>;
}

/** The core that servers use; subscribers and publishers use the other. */
export const serverCpu = 0;
export const loadCpu = 1;

/** `topic=a&topic=b` */
export function toTopicQuery(topics: readonly string[]): string {
  return topics.map((topic) => `topic=${encodeURIComponent(topic)}`).join('&');
}
