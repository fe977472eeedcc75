import { z } from 'zod';
import { LANGUAGES } from '../src/domain/language.js';
import { ConfigError } from '../src/errors.js';

const text = () => z.string().trim().min(1, 'is empty: give it a value or remove the line');
const url = () =>
  text()
    .refine(isHttpUrl, 'must be an http:// or https:// address')
    .transform((value) => value.replace(/\/+$/, ''));

/** Every setting. `.env.example` lists the same names; a test checks that. */
export const EnvFields = {
  PORT: text()
    .regex(/^\d{1,5}$/, 'must be a port number, 0-65535')
    .transform(Number)
    .refine((port) => port <= 65535, 'must be a port number, 0-65535')
    .default(3000)
    .describe('Port of the HTTP server.'),
  PUBLIC_URL: url()
    .optional()
    .describe(
      'Address at which Twilio and Slack reach this service; signatures are checked against it.',
    ),
  DATA_DIR: text().default('./data').describe('Folder of the embedded store (local mode).'),
  TIME_ZONE: text()
    .refine(isTimeZone, 'must be an IANA time zone such as America/Mexico_City')
    .default('America/Mexico_City')
    .describe('Time zone of days, hours and reports.'),
  DEFAULT_LANGUAGE: z
    .enum(LANGUAGES, `must be one of: ${LANGUAGES.join(', ')}`)
    .default('es')
    .describe('Language a contact starts in and the Slack cards are written in: es or en.'),
  LOG_LEVEL: z
    .enum(
      ['debug', 'info', 'warn', 'error', 'silent'],
      'must be debug, info, warn, error or silent',
    )
    .default('info')
    .describe('Lowest level that is logged.'),
  MONGODB_URI: text()
    .regex(/^mongodb(\+srv)?:\/\//, 'must start with mongodb:// or mongodb+srv://')
    .optional()
    .describe('MongoDB; without it the embedded store under DATA_DIR is used.'),
  MONGODB_DATABASE: text().default('contactpro').describe('Database name.'),
  SLACK_BOT_TOKEN: text()
    .startsWith('xoxb-', 'must be a bot token (xoxb-...), from OAuth & Permissions')
    .optional()
    .describe('Bot token of the Slack app.'),
  SLACK_SIGNING_SECRET: text().optional().describe('Signing secret, from Basic Information.'),
  SLACK_APP_TOKEN: text()
    .startsWith('xapp-', 'must be an app-level token (xapp-...) with connections:write')
    .optional()
    .describe('App-level token; when present Socket Mode is used instead of HTTP.'),
  SLACK_API_URL: url().optional().describe('Override of the Slack Web API address, for stand-ins.'),
  SLACK_ESCALATIONS_CHANNEL: text()
    .optional()
    .describe('Id of the channel that gets the cases (C...).'),
  SLACK_REPORTS_CHANNEL: text()
    .optional()
    .describe('Id of the channel that gets digests and reports (C...).'),
  TWILIO_ACCOUNT_SID: text()
    .regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits, from the Twilio console')
    .optional()
    .describe('Twilio account SID.'),
  TWILIO_AUTH_TOKEN: text()
    .optional()
    .describe('Twilio auth token; webhook signatures are checked with it.'),
  TWILIO_PHONE_NUMBER: text()
    .regex(/^\+\d{8,15}$/, 'must be in E.164 form, e.g. +525512345678')
    .optional()
    .describe('Number that customers call and text.'),
  TWILIO_API_URL: url().optional().describe('Override of every Twilio REST host, for stand-ins.'),
  ANTHROPIC_API_KEY: text().optional().describe('Claude; without it the offline engine answers.'),
  ANTHROPIC_BASE_URL: url().optional().describe('Override of the Claude API address.'),
  CLAUDE_FAST_MODEL: text().default('claude-haiku-5-5').describe('Model that reads each turn.'),
  CLAUDE_REPORT_MODEL: text().default('claude-sonnet-5-5').describe('Model that writes reports.'),
  QUICKCHART_URL: url()
    .optional()
    .describe('QuickChart server for charts; without it they are drawn in process.'),
} as const;

const Env = z.object(EnvFields);
type Env = z.infer<typeof Env>;
type Name = keyof Env;

/** A group is connected if its settings are given, and null (local stand-in) if none is. */
export type Config = ReturnType<typeof parseEnv>;

/**
 * Reads settings from a plain record; unknown names are ignored. Throws ConfigError with every
 * problem. A half-configured group is an error, not a silent fallback to local mode.
 */
export function parseEnv(source: Readonly<Record<string, string | undefined>>) {
  const problems: string[] = [];
  const values: Partial<Record<Name, unknown>> = {};
  for (const name of Object.keys(EnvFields) as Name[]) {
    const parsed = EnvFields[name].safeParse(source[name]);
    if (parsed.success) values[name] = parsed.data;
    else problems.push(`${name} ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
  }
  const given = (name: Name) => source[name] !== undefined;

  needTogether('Slack', {
    anyOf: [
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
      'SLACK_ESCALATIONS_CHANNEL',
      'SLACK_REPORTS_CHANNEL',
    ],
    all: [
      'SLACK_BOT_TOKEN',
      ...(given('SLACK_APP_TOKEN') ? [] : (['SLACK_SIGNING_SECRET'] as const)),
      'SLACK_ESCALATIONS_CHANNEL',
    ],
  });
  needTogether('Twilio', {
    anyOf: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE_NUMBER', 'TWILIO_API_URL'],
    all: ['TWILIO_ACCOUNT_SID', 'TWILIO_AUTH_TOKEN', 'TWILIO_PHONE_NUMBER', 'PUBLIC_URL'],
  });
  needTogether('Claude', { anyOf: ['ANTHROPIC_BASE_URL'], all: ['ANTHROPIC_API_KEY'] });
  if (problems.length > 0) throw new ConfigError(problems);

  return group(values as Env);

  function needTogether(service: string, need: { anyOf: readonly Name[]; all: readonly Name[] }) {
    const present = need.anyOf.filter(given);
    if (present.length === 0) return;
    for (const name of need.all.filter((n) => !given(n))) {
      problems.push(
        `${name} is missing: ${service} is half configured (${present.join(', ')} set); set it, or remove the others to run with the stand-in`,
      );
    }
  }
}

function group(env: Env) {
  return {
    port: env.PORT,
    publicUrl: env.PUBLIC_URL ?? null,
    dataDir: env.DATA_DIR,
    timeZone: env.TIME_ZONE,
    defaultLanguage: env.DEFAULT_LANGUAGE,
    logLevel: env.LOG_LEVEL,
    mongodb: env.MONGODB_URI ? { uri: env.MONGODB_URI, database: env.MONGODB_DATABASE } : null,
    slack:
      env.SLACK_BOT_TOKEN && env.SLACK_ESCALATIONS_CHANNEL
        ? {
            botToken: env.SLACK_BOT_TOKEN,
            /** Null only in Socket Mode, where requests come over an authenticated socket. */
            signingSecret: env.SLACK_SIGNING_SECRET ?? null,
            appToken: env.SLACK_APP_TOKEN ?? null,
            apiUrl: env.SLACK_API_URL ?? null,
            escalationsChannel: env.SLACK_ESCALATIONS_CHANNEL,
            reportsChannel: env.SLACK_REPORTS_CHANNEL ?? env.SLACK_ESCALATIONS_CHANNEL,
          }
        : null,
    twilio:
      env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_PHONE_NUMBER
        ? {
            accountSid: env.TWILIO_ACCOUNT_SID,
            authToken: env.TWILIO_AUTH_TOKEN,
            phoneNumber: env.TWILIO_PHONE_NUMBER,
            apiUrl: env.TWILIO_API_URL ?? null,
          }
        : null,
    anthropic: env.ANTHROPIC_API_KEY
      ? { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL ?? null }
      : null,
    models: { fast: env.CLAUDE_FAST_MODEL, report: env.CLAUDE_REPORT_MODEL },
    quickchartUrl: env.QUICKCHART_URL ?? null,
  };
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && ['http:', 'https:'].includes(new URL(value).protocol);
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
