import { parseEnv } from '../../config/env.js';
import type { Adapters } from '../../src/adapters.js';
import type { Interaction } from '../../src/domain/interaction.js';
import { loadDemoCustomers } from '../../src/playground/demo-customers.js';
import type { Store } from '../../src/ports/store.js';
import { startLocalService } from '../../src/rehearsal/local-service.js';
import { recordingLog } from './log-lines.js';
import { dial, sendText } from './twiml-caller.js';

export type Env = Readonly<Record<string, string>>;

/** The whole service in local mode on a free port, with helpers to drive it from outside. */
export async function startE2e(env: Env, adapt?: (connected: Adapters) => Adapters) {
  const { log, lines } = recordingLog();
  const config = parseEnv({ PORT: '0', LOG_LEVEL: 'debug', ...env });
  log.level = config.logLevel;
  const { service, slack, twilio } = await startLocalService(config, log, adapt);
  const reach = {
    baseUrl: service.baseUrl,
    publicUrl: service.publicUrl,
    accountSid: twilio.accountSid,
    authToken: twilio.authToken,
    to: twilio.phoneNumber,
  };
  const { store } = service.adapters.ports;
  // The service does this itself only over the embedded store.
  await loadDemoCustomers(store, log);
  return {
    service,
    store,
    slack,
    twilio,
    reach,
    lines,
    call: (from: string, callSid?: string) =>
      dial({ ...reach, from, ...(callSid === undefined ? {} : { callSid }) }),
    text: (from: string, body: string, messageSid?: string) =>
      sendText({ ...reach, from, body, ...(messageSid === undefined ? {} : { messageSid }) }),
    get: (path: string) => fetch(service.baseUrl + path),
    stop: () => service.stop(),
  };
}
export type E2e = Awaited<ReturnType<typeof startE2e>>;

/** Finds it by the id of a call or of a first text. */
export async function recordOf(store: Store, externalId: string): Promise<Interaction> {
  const found = await store.interactions.findByExternalId(externalId);
  if (found === null) throw new Error(`nothing is stored for ${externalId}`);
  return found;
}
