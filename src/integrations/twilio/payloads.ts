import { z } from 'zod';
import { LANGUAGES } from '../../domain/language.js';
import { EXPECTATIONS } from '../../domain/reply.js';

/**
 * The form fields we read. Twilio adds fields without notice, so unknown ones pass; a repeated
 * field arrives as an array and is rejected as not a string.
 */
const Sid = z
  .string('must be sent once')
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1-64 letters, digits, _ or -');
const Address = z.string('must be sent once').max(256, 'must be at most 256 characters');
const Words = z.string('must be sent once').max(20_000, 'must be at most 20,000 characters');

const Small = z
  .string('must be sent once')
  .regex(/^\d{1,3}$/, 'must be a number, 0-999')
  .transform(Number);

export const TwilioVoicePayload = z.object({
  CallSid: Sid,
  /** Missing on some SIP calls: the caller is then unknown. */
  From: Address.default(''),
  To: Address.default(''),
});
export type TwilioVoicePayload = z.infer<typeof TwilioVoicePayload>;

export const TwilioTurnPayload = TwilioVoicePayload.extend({
  SpeechResult: Words.default(''),
  /** "0.91"; absent or 0.0 when the recogniser gives none. */
  Confidence: z.coerce
    .number('must be a number')
    .min(0)
    .max(1)
    .nullable()
    .default(null)
    .catch(null),
  Digits: z.string('must be sent once').max(64, 'must be at most 64 keys').default(''),
});
export type TwilioTurnPayload = z.infer<typeof TwilioTurnPayload>;

/** The query of our own URLs within a call. `r` counts retries of a step. */
export const TwilioTurnQuery = z.object({
  n: Small,
  lang: z.enum(LANGUAGES),
  e: z.enum(EXPECTATIONS).default('open'),
  r: Small.default(0),
});
export type TwilioTurnQuery = z.infer<typeof TwilioTurnQuery>;

export const TwilioRetryQuery = z.object({
  r: Small.default(0),
});

export const TwilioFallbackQuery = z.object({ lang: z.enum(LANGUAGES).nullable().default(null) });

export const TwilioFallbackPayload = TwilioVoicePayload.extend({
  Digits: z.string('must be sent once').max(64, 'must be at most 64 keys').default(''),
  /** The URL that failed; it carries the call's language. */
  ErrorUrl: z.string().max(4_000).default('').catch(''),
});

export const TwilioCallStatusPayload = z.object({
  CallSid: Sid,
  CallStatus: z.string('must be sent once').max(40),
});

const Count = z.coerce.number('must be a number').int().min(0).catch(0);

export const TwilioTextPayload = z
  .object({
    MessageSid: Sid.optional(),
    SmsSid: Sid.optional(),
    From: Address.min(1, 'is missing'),
    To: Address.default(''),
    Body: Words.default(''),
    NumMedia: Count.default(0),
    OptOutType: z
      .string()
      .transform((value) => value.toLowerCase())
      .pipe(z.enum(['stop', 'start', 'help']))
      .nullable()
      .default(null)
      .catch(null),
  })
  .transform(({ MessageSid, SmsSid, ...rest }, context) => {
    const sid = MessageSid ?? SmsSid;
    if (sid === undefined) {
      context.addIssue({ code: 'custom', path: ['MessageSid'], message: 'is missing' });
      return z.NEVER;
    }
    return { ...rest, MessageSid: sid };
  });
export type TwilioTextPayload = z.infer<typeof TwilioTextPayload>;

export const TwilioTextStatusPayload = z
  .object({
    MessageSid: Sid.optional(),
    SmsSid: Sid.optional(),
    MessageStatus: z.string().max(40).optional(),
    SmsStatus: z.string().max(40).optional(),
    ErrorCode: z.string().max(20).nullable().default(null),
  })
  .transform((payload, context) => {
    const messageSid = payload.MessageSid ?? payload.SmsSid;
    const status = payload.MessageStatus ?? payload.SmsStatus;
    if (messageSid === undefined || status === undefined) {
      const field = messageSid === undefined ? 'MessageSid' : 'MessageStatus';
      context.addIssue({ code: 'custom', path: [field], message: 'is missing' });
      return z.NEVER;
    }
    return { messageSid, status, errorCode: payload.ErrorCode || null };
  });

/** "CallSid: must be 1-64 letters...": names the fields, never their values. */
export function describeProblems(error: z.ZodError): string {
  return error.issues
    .map((issue) => `${issue.path.join('.') || 'the request'}: ${issue.message}`)
    .join('; ');
}
