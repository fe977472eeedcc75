import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Field names that could leak a secret or a customer's words, checked two levels deep. */
const NEVER_LOGGED: ReadonlySet<string> = new Set([
  'text',
  'body',
  'phone',
  'from',
  'to',
  'name',
  'note',
  'token',
  'authToken',
  'botToken',
  'signingSecret',
  'apiKey',
  'authorization',
  'uri',
]);
const CENSOR = '[redacted]';

/**
 * One JSON line per event. By convention the message is a constant dotted name
 * (`escalation.claimed`) and the facts are fields. Redaction is the second line of defence: callers
 * should log only ids, lengths and codes.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Pino's own redaction walks every path for every line, which costs more than writing it.
      formatters: { level: (label) => ({ level: label }), log: redact },
      serializers: { error: describeError },
      errorKey: 'error',
    },
    options.destination ?? pino.destination({ sync: true }),
  );
  // A child's bindings bypass the formatter.
  const { child } = logger;
  logger.child = function redactedChild(this: Logger, bindings, childOptions) {
    return child.call(this, redact(bindings), childOptions);
  } as typeof child;
  return logger;
}

function redact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // `error` is handled by `describeError`, which decides what is written.
  return censor(fields, (value, name) =>
    typeof value === 'object' && value !== null && name !== 'error'
      ? censor(value as Record<string, unknown>, (inner) => inner)
      : value,
  );
}

/** Returns the same object when there is nothing to redact. */
function censor(
  fields: Readonly<Record<string, unknown>>,
  inside: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  let censored: Record<string, unknown> = fields;
  for (const [name, value] of Object.entries(fields)) {
    const shown = NEVER_LOGGED.has(name) ? CENSOR : inside(value, name);
    if (shown === value) continue;
    if (censored === fields) censored = { ...fields };
    censored[name] = shown;
  }
  return censored;
}

/** Loggable part of an error: kind, code and stack. SDK errors carry requests and headers. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: 'a value that is not an Error was thrown' };
  const { code, status } = error as { code?: unknown; status?: unknown };
  return {
    type: error.name,
    message: maskDigits(error.message),
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    stack: error.stack === undefined ? undefined : maskDigits(error.stack),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Vendors put phone numbers into error messages. */
function maskDigits(text: string): string {
  return text.replace(/\+?\d{8,}/g, (run) => `…${run.slice(-4)}`);
}
