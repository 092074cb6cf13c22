import 'server-only';

/**
 * All that a record may say besides its message. A closed list, so that nobody reports a whole request, its headers or an address
 * with what it asks for: a field that is missing here is added here, by somebody who has thought about what may be in it.
 */
export interface ReportFields {
  /** Told by name, message, code, stack and causes. */
  readonly error?: unknown;
  /** What is wrong in words, where there is no error. */
  readonly detail?: string;
  /** Of a record that is written outside of its request. */
  readonly requestId?: string;
  readonly trace_id?: string;
  readonly method?: string;
  /** Without what it asks for, which may hold a token. */
  readonly path?: string;
  readonly status?: number;
  /** Of the client. */
  readonly address?: string;
  readonly durationMs?: number;
  /** The hash under which Next's page tells people of an error. */
  readonly digest?: string;
  readonly topic?: string;
  readonly topics?: readonly string[];
  readonly source?: string;
  readonly sources?: readonly string[];
  /** Id of an alert. */
  readonly alert?: string;
  readonly dashboard?: string;
  /** How many times, or how many of them. */
  readonly count?: number;
  readonly waitMs?: number;
  /** Why something ends or begins. */
  readonly reason?: string;
  readonly position?: string;
  readonly version?: string;
  readonly url?: string;
  readonly store?: 'memory' | 'sqlite' | 'redis';
  /** Those that are set, by name; secret ones without their values. */
  readonly settings?: Readonly<Record<string, string>>;
}
