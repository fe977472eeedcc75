import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';

export type Logger = PinoLogger;

/** Names under which a secret or a customer's words could slip into a line, at up to two levels. */
const NEVER_LOGGED = [
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
];

/**
 * One JSON line per event. By convention the message is a constant dotted name
 * (`escalation.claimed`) and the facts are fields. Redaction is the second line of defence: callers
 * log ids, lengths and codes in the first place.
 */
export function createLogger(options: { level: string; destination?: DestinationStream }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: {
        paths: NEVER_LOGGED.flatMap((name) => [name, `*.${name}`]),
        censor: '[redacted]',
      },
      serializers: { error: describeError },
      errorKey: 'error',
    },
    options.destination ?? pino.destination({ sync: true }),
  );
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
