/** Who looks at a page, as far as the page has to know. What they may do, the server sees to. */
export interface Viewer {
  /** Whether the server asks anybody who they are. Where it does not, everybody is an admin. */
  readonly isAsked: boolean;
  /** Of who has signed in, for people; null for anybody else. */
  readonly name: string | null;
  readonly isAdmin: boolean;
  /** The topics and patterns that the stream of the page asks for. */
  readonly topics: readonly string[];
}

/** Who looks where nobody is asked. */
export const everybody: Viewer = { isAsked: false, name: null, isAdmin: true, topics: ['*'] };
