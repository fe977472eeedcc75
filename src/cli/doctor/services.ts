import type { Config } from '../../../config/env.js';
import { AppError } from '../../errors.js';
import { inspectClaude } from '../../integrations/anthropic/inspect.js';
import { inspectMongo } from '../../integrations/mongo/store.js';
import { SLACK_PATH } from '../../integrations/slack/app.js';
import { inspectSlack } from '../../integrations/slack/inspect-slack.js';
import { inspectTwilio } from '../../integrations/twilio/inspect-twilio.js';
import type { Logger } from '../../logger.js';
import { type Finding, fail, info, ok, warn } from './finding.js';
import { checkEmbeddedStore } from './machine.js';

const REACH_MS = 5_000;

export async function checkStore(config: Config): Promise<Finding[]> {
  if (config.mongodb === null) return [await checkEmbeddedStore(config)];
  const { uri, database } = config.mongodb;
  try {
    const { pingMs, serverVersion, missingIndexes } = await inspectMongo(uri, database);
    const indexes =
      missingIndexes.length === 0
        ? ok('MongoDB indexes', 'all present')
        : warn(
            'MongoDB indexes',
            `missing: ${missingIndexes.join(', ')}`,
            'Start the service once: it creates them.',
          );
    return [
      ok('MongoDB', `version ${serverVersion}, database ${database}, ping ${pingMs} ms`),
      indexes,
    ];
  } catch (error) {
    const detail = error instanceof AppError ? error.message : 'failed';
    return [fail('MongoDB', detail, 'Check MONGODB_URI and that the server is up and lets us in.')];
  }
}

export async function checkSlackApp(config: Config, log: Logger): Promise<Finding[]> {
  const { slack, publicUrl } = config;
  if (slack === null) {
    return [info('Slack', 'not set (SLACK_BOT_TOKEN): a stand-in on this machine')];
  }
  const findings = (await inspectSlack(slack, log)).map(fromInspection);
  if (slack.appToken !== null) return findings;
  if (publicUrl === null) {
    const fix = 'Set PUBLIC_URL, or SLACK_APP_TOKEN for Socket Mode.';
    return [...findings, warn('Slack requests', 'Slack has no address to send them to', fix)];
  }
  // Slack has no API that tells which request URLs an app has.
  const address = `${publicUrl}${SLACK_PATH}`;
  return [
    ...findings,
    info('Slack requests', `over HTTP: all three request URLs of the app must be ${address}`),
  ];
}

export async function checkTwilio(config: Config): Promise<Finding[]> {
  const { twilio, publicUrl } = config;
  if (twilio === null || publicUrl === null) {
    return [info('Twilio', 'not set (TWILIO_ACCOUNT_SID): a stand-in on this machine')];
  }
  return (await inspectTwilio({ ...twilio, publicUrl })).map(fromInspection);
}

export async function checkClaude(config: Config): Promise<Finding[]> {
  if (config.anthropic === null) {
    return [info('Claude', 'not set (ANTHROPIC_API_KEY): the offline engine answers')];
  }
  const result = await inspectClaude({ ...config.anthropic, model: config.models.fast });
  return result.ok
    ? [ok('Claude', `${result.model} answers`)]
    : [fail('Claude', result.code, result.problem)];
}

/** Checks the URL Twilio and Slack will call. At most a warning: we may not be running yet. */
export async function checkPublicUrl(config: Config): Promise<Finding[]> {
  const { publicUrl } = config;
  const what = 'PUBLIC_URL';
  if (publicUrl === null) return [info(what, 'not set: nothing outside reaches this service')];
  const findings: Finding[] = [];
  if (!publicUrl.startsWith('https://')) {
    findings.push(
      warn(what, 'is not https', 'Put TLS in front: calls and texts cross the internet.'),
    );
  }
  const problem = await reach(`${publicUrl}/healthz`);
  findings.push(
    problem === null
      ? ok(what, `${publicUrl} reaches the service`)
      : warn(
          what,
          `${publicUrl}/healthz ${problem}`,
          'Start the service, and check DNS, proxy and tunnel on the way to it.',
        ),
  );
  return findings;
}

async function reach(url: string): Promise<string | null> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(REACH_MS) });
    if (answer.status !== 200) return `answers ${answer.status}`;
    const body: unknown = await answer.json().catch(() => null);
    const isOurs = typeof body === 'object' && body !== null && 'uptimeSeconds' in body;
    return isOurs ? null : 'is answered by something else';
  } catch {
    return 'cannot be reached from here';
  }
}

function fromInspection(found: {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly fix: string | null;
}): Finding {
  return {
    level: found.ok ? 'ok' : 'fail',
    what: found.name,
    detail: found.detail,
    fix: found.fix,
  };
}
