import 'server-only';

/** What is told of an error. */
export interface ErrorFields {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorFields;
}

/** As deep as causes are followed. */
const maxDepth = 5;

/**
 * Name, message, code, stack and causes, and nothing else: libraries hang onto their errors what was sent, passwords and payloads
 * included.
 */
export function toErrorFields(error: unknown, depth = 0): ErrorFields {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { name, message, stack, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : null;
  return {
    type: name,
    message,
    ...(code !== null && { code }),
    ...(stack !== undefined && { stack }),
    ...(cause !== undefined && depth < maxDepth && { cause: toErrorFields(cause, depth + 1) }),
  };
}
