import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Names under which a secret or a customer's words could slip into a line, at up to two levels. */
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
 * log ids, lengths and codes in the first place.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  const logger = pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      // Pino's own redaction walks every path at every line, which costs more than writing it.
      formatters: { level: (label) => ({ level: label }), log: redact },
      serializers: { error: describeError },
      errorKey: 'error',
    },
    options.destination ?? pino.destination({ sync: true }),
  );
  // A child's own fields do not pass the formatter.
  const { child } = logger;
  logger.child = function redactedChild(this: Logger, bindings, childOptions) {
    return child.call(this, redact(bindings), childOptions);
  } as typeof child;
  return logger;
}

function redact(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // Of what is under `error` only what `describeError` lets through is written.
  return censor(fields, (value, name) =>
    typeof value === 'object' && value !== null && name !== 'error'
      ? censor(value as Record<string, unknown>, (inner) => inner)
      : value,
  );
}

/** The same object when there is nothing to take out. */
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

/** What a log may know of an error: its kind, code and stack; SDK errors carry requests and headers, which stay out. */
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
