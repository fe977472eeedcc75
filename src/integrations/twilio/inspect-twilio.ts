import { UpstreamError } from '../../errors.js';
import { createTwilioClient, type TwilioAccess } from './twilio-http.js';

export interface TwilioFinding {
  /** What was checked: "Twilio account", "Twilio number", "Voice webhook" ... */
  readonly name: string;
  readonly ok: boolean;
  /** What was found. No secrets. */
  readonly detail: string;
  /** What the operator should do; null when all is well. */
  readonly fix: string | null;
}

/** URL fields of a number and the route each should point to. */
const WEBHOOKS = [
  ['Voice webhook', 'voiceUrl', 'voiceMethod', '/twilio/voice', 'A call comes in'],
  [
    'Voice fallback webhook',
    'voiceFallbackUrl',
    'voiceFallbackMethod',
    '/twilio/voice/fallback',
    'Primary handler fails',
  ],
  [
    'Call status webhook',
    'statusCallback',
    'statusCallbackMethod',
    '/twilio/voice/status',
    'Call status changes',
  ],
  ['Text webhook', 'smsUrl', 'smsMethod', '/twilio/sms', 'A message comes in'],
] as const;

type WebhookField = (typeof WEBHOOKS)[number][1 | 2];
type NumberSettings = Readonly<Record<WebhookField, string>> & {
  readonly voiceApplicationSid: string;
  readonly smsApplicationSid: string;
  readonly trunkSid: string;
};

/** Checks account, number and webhook URLs for real. Never rejects: a failure is a finding. */
export async function inspectTwilio(
  options: TwilioAccess & { readonly phoneNumber: string; readonly publicUrl: string },
): Promise<readonly TwilioFinding[]> {
  const client = createTwilioClient(options);
  const findings: TwilioFinding[] = [];
  try {
    const account = await client.api.v2010.accounts(options.accountSid).fetch();
    const isActive = account.status === 'active';
    findings.push({
      name: 'Twilio account',
      ok: isActive,
      detail: `status ${account.status}`,
      fix: isActive ? null : 'Reactivate the account in the Twilio console.',
    });
  } catch (error) {
    return [failure('Twilio account', error)];
  }
  try {
    const numbers = await client.incomingPhoneNumbers.list({
      phoneNumber: options.phoneNumber,
      limit: 1,
    });
    const number = numbers[0];
    findings.push(
      number === undefined
        ? {
            name: 'Twilio number',
            ok: false,
            detail: 'the account does not have it',
            fix: 'Set TWILIO_PHONE_NUMBER to a number of this account, in E.164 form.',
          }
        : { name: 'Twilio number', ok: true, detail: 'belongs to the account', fix: null },
    );
    if (number !== undefined) findings.push(...inspectWebhooks(number, options.publicUrl));
  } catch (error) {
    findings.push(failure('Twilio number', error));
  }
  return findings;
}

function inspectWebhooks(number: NumberSettings, publicUrl: string): TwilioFinding[] {
  const base = publicUrl.replace(/\/+$/, '');
  return WEBHOOKS.map(([name, field, methodField, path, console]) => {
    const wanted = base + path;
    // The fragment carries Twilio's connection overrides and is not sent to us.
    const actual = (number[field] ?? '').split('#')[0];
    const method = number[methodField] || 'POST';
    const overriddenBy = overridingSid(number, field);
    const ok = actual === wanted && method === 'POST' && overriddenBy === null;
    const fix =
      overriddenBy === null
        ? `In the Twilio console, on the number, set "${console}" to ${wanted} with HTTP POST.`
        : `Detach ${overriddenBy} from the number: it overrides the webhook URLs.`;
    const found = actual === '' ? 'not set' : `${method} ${actual}`;
    return { name, ok, detail: ok ? wanted : (overriddenBy ?? found), fix: ok ? null : fix };
  });
}

/** A SIP trunk or a TwiML application on a number makes Twilio ignore its URLs. */
function overridingSid(number: NumberSettings, field: WebhookField): string | null {
  if (field === 'smsUrl') return number.smsApplicationSid || null;
  return number.trunkSid || number.voiceApplicationSid || null;
}

function failure(name: string, error: unknown): TwilioFinding {
  const isRefused = error instanceof UpstreamError && error.code === 'unauthorized';
  return {
    name,
    ok: false,
    detail: error instanceof Error ? error.message : 'failed',
    fix: isRefused
      ? 'Check TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN in the Twilio console.'
      : 'Check that this machine can reach api.twilio.com (or TWILIO_API_URL), then try again.',
  };
}
