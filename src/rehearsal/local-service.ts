import type { Config } from '../../config/env.js';
import type { Adapters } from '../adapters.js';
import { type Service, startService } from '../app.js';
import type { Logger } from '../logger.js';
import { type LocalSlack, startLocalSlack } from '../playground/stand-ins/slack.js';
import { type LocalTwilio, startLocalTwilio } from '../playground/stand-ins/twilio.js';
import { standInsOf } from '../playground/start-stand-ins.js';

export interface LocalService {
  readonly service: Service;
  readonly slack: LocalSlack;
  readonly twilio: LocalTwilio;
}

/**
 * The whole service over stand-ins, with access to the stand-ins for code that plays customers and
 * agents. `config` must connect neither Slack nor Twilio.
 */
export async function startLocalService(
  config: Config,
  log: Logger,
  adapt?: (connected: Adapters) => Adapters,
): Promise<LocalService> {
  let started: ReturnType<typeof startBoth> | null = null;
  const startStandIns = () => {
    started ??= startBoth();
    return started;
  };
  const service = await startService(config, log, { startStandIns, adapt });
  const { slack, twilio } = await startStandIns();
  return { service, slack, twilio };
}

async function startBoth() {
  return standInsOf({ slack: await startLocalSlack(), twilio: await startLocalTwilio() });
}
