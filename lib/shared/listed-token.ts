/** A token that was made here, as it is listed: all but the token itself, which is shown once. Times in Unix milliseconds. */
export interface ListedToken {
  readonly id: string;
  readonly name: string;
  /** Topics and patterns. */
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
  readonly admin: boolean;
  /** Of a share link: the dashboard that it is for; else null. */
  readonly dashboard: string | null;
  /** Of a share link: whether it works in a frame. */
  readonly embed: boolean;
  readonly issuedAt: number;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
}
