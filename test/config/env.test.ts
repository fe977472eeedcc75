import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EnvFields, parseEnv } from '../../config/env.js';
import { ConfigError } from '../../src/errors.js';

const slack = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'secret',
  SLACK_ESCALATIONS_CHANNEL: 'C1',
};
const twilio = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'token-value',
  TWILIO_PHONE_NUMBER: '+525512345678',
  PUBLIC_URL: 'https://contact.example.com/',
};

describe('parseEnv', () => {
  it('runs everything as a stand-in when nothing is set', () => {
    const config = parseEnv({});

    expect(config).toMatchObject({ mongodb: null, slack: null, twilio: null, anthropic: null });
    expect(config).toMatchObject({
      port: 3000,
      timeZone: 'America/Mexico_City',
      defaultLanguage: 'es',
    });
  });

  it('connects each service whose settings are given', () => {
    const config = parseEnv({
      ...slack,
      ...twilio,
      MONGODB_URI: 'mongodb://db',
      ANTHROPIC_API_KEY: 'key',
    });

    expect(config.slack).toMatchObject({
      botToken: 'xoxb-1',
      reportsChannel: 'C1',
      appToken: null,
    });
    expect(config.twilio).toMatchObject({ phoneNumber: '+525512345678', apiUrl: null });
    expect(config.mongodb).toEqual({ uri: 'mongodb://db', database: 'contactpro' });
    expect(config.publicUrl).toBe('https://contact.example.com');
  });

  it('needs no signing secret in Socket Mode', () => {
    const { SLACK_SIGNING_SECRET: _, ...rest } = slack;

    expect(parseEnv({ ...rest, SLACK_APP_TOKEN: 'xapp-1' }).slack).toMatchObject({
      appToken: 'xapp-1',
      signingSecret: null,
    });
  });

  it('lists every wrong setting at once, by name, without its value', () => {
    const problems = problemsOf({
      PORT: '99999',
      TIME_ZONE: 'Mars/Olympus',
      DEFAULT_LANGUAGE: 'fr',
      MONGODB_URI: 'postgres://user:hunter2@db',
      LOG_LEVEL: '',
    });

    expect(problems.map((p) => p.split(' ')[0])).toEqual([
      'PORT',
      'TIME_ZONE',
      'DEFAULT_LANGUAGE',
      'LOG_LEVEL',
      'MONGODB_URI',
    ]);
    expect(problems.join()).not.toContain('hunter2');
    expect(problems.join()).not.toContain('Olympus');
  });

  it.each([
    [{ TWILIO_AUTH_TOKEN: 'x' }, ['TWILIO_ACCOUNT_SID', 'TWILIO_PHONE_NUMBER', 'PUBLIC_URL']],
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, ['SLACK_SIGNING_SECRET', 'SLACK_ESCALATIONS_CHANNEL']],
    [
      { SLACK_API_URL: 'http://localhost:1' },
      ['SLACK_BOT_TOKEN', 'SLACK_SIGNING_SECRET', 'SLACK_ESCALATIONS_CHANNEL'],
    ],
    [{ ANTHROPIC_BASE_URL: 'http://localhost:1' }, ['ANTHROPIC_API_KEY']],
  ])('rejects a half-configured group: %o', (source, missing) => {
    expect(problemsOf(source).map((p) => p.split(' ')[0])).toEqual(missing);
  });

  it('rejects an empty setting instead of treating it as unset', () => {
    expect(problemsOf({ ANTHROPIC_API_KEY: ' ' })[0]).toMatch(/^ANTHROPIC_API_KEY is empty/);
  });
});

describe('.env.example', () => {
  it('lists the same names as the schema, in the same order', () => {
    const listed = readFileSync('.env.example', 'utf8').matchAll(/^# ([A-Z_]+)=/gm);

    expect([...listed].map((match) => match[1])).toEqual(Object.keys(EnvFields));
  });
});

function problemsOf(source: Record<string, string>): readonly string[] {
  try {
    parseEnv(source);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  throw new Error('the settings were accepted');
}
