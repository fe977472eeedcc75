/**
 * Errors that cross a boundary. `code` is stable and may be matched on; `safeMessage` may be
 * shown to the person at the other end; `message` is for the log.
 */
export class AppError extends Error {
  readonly code: string;
  readonly safeMessage: string;
  readonly retryable: boolean;

  constructor(
    message: string,
    options: { code: string; safeMessage?: string; retryable?: boolean; cause?: unknown },
  ) {
    super(message, { cause: options.cause });
    this.name = new.target.name;
    this.code = options.code;
    this.safeMessage = options.safeMessage ?? 'Something went wrong on our side.';
    this.retryable = options.retryable ?? false;
  }
}

/** The sender can fix it; the message names the field and the fix. */
export class InvalidInputError extends AppError {
  constructor(message: string, code = 'invalid_input') {
    super(message, { code, safeMessage: message });
  }
}

export class NotFoundError extends AppError {
  constructor(message: string, code = 'not_found') {
    super(message, { code, safeMessage: message });
  }
}

/** An illegal change of state, a duplicate key, or a stale version. */
export class ConflictError extends AppError {
  constructor(message: string, code: 'illegal_transition' | 'duplicate' | 'stale') {
    super(message, { code, safeMessage: message, retryable: code === 'stale' });
  }
}

/**
 * Another system failed. `retryable` is decided once, from the status (408, 409, 429, 5xx,
 * network).
 */
export class UpstreamError extends AppError {
  readonly service: string;
  readonly status: number | null;
  /** Milliseconds the service asked us to wait, if it did. */
  readonly retryAfterMs: number | null;

  constructor(
    service: string,
    message: string,
    options: {
      status?: number | null;
      retryable?: boolean;
      retryAfterMs?: number | null;
      code?: string;
      cause?: unknown;
    } = {},
  ) {
    const status = options.status ?? null;
    super(message, {
      code: options.code ?? 'upstream_failed',
      retryable: options.retryable ?? isRetryableStatus(status),
      cause: options.cause,
    });
    this.service = service;
    this.status = status;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}

/** A bug in our code. */
export class InvariantError extends AppError {
  constructor(message: string) {
    super(message, { code: 'invariant' });
  }
}

/** Lists every wrong setting at once, by name and with the fix; never a value. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`The settings need attention:\n${problems.map((p) => `  - ${p}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** No status means the network failed, which is retryable. */
function isRetryableStatus(status: number | null): boolean {
  return status === null || [408, 409, 429].includes(status) || status >= 500;
}

export function isStale(error: unknown): boolean {
  return error instanceof ConflictError && error.code === 'stale';
}

export function isIllegalTransition(error: unknown): boolean {
  return error instanceof ConflictError && error.code === 'illegal_transition';
}

export function isDuplicate(error: unknown): boolean {
  return error instanceof ConflictError && error.code === 'duplicate';
}
