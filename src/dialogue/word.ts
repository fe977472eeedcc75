import { customerMessages } from '../../config/messages/customer/index.js';
import type { Catalogue } from '../../config/messages/customer/types.js';
import type { Channel } from '../domain/channel.js';
import type { Language } from '../domain/language.js';
import { formatMoney } from '../domain/money.js';
import { InvariantError } from '../errors.js';
import { spell } from './spoken/codes.js';
import { speakDate, speakTime, writeDate } from './spoken/dates.js';
import { speakMoney } from './spoken/money.js';
import { englishCardinal } from './spoken/numbers-en.js';
import { spanishCardinal } from './spoken/numbers-es.js';
import type { Message, MessageParam } from './types.js';

const catalogue: Catalogue = customerMessages;

/**
 * The sentences of a reply, worded for the channel: to be heard on `voice`, to be read elsewhere.
 * `params` are values known only now (the case number) and win over the messages' own. Texts are
 * spelt properly: what an SMS may be sent without is for the edge to say. Throws InvariantError
 * for an unknown key or a missing value.
 */
export function word(
  messages: readonly Message[],
  options: {
    readonly language: Language;
    readonly channel: Channel;
    readonly params?: Readonly<Record<string, MessageParam>>;
  },
): string {
  const { language, channel, params = {} } = options;
  return (
    messages
      .map((message) => render(message, language, channel, params))
      .join(' ')
      .replace(/ {2,}/g, ' ')
      // "at six p.m." at the end of a sentence
      .replace(/([ap]\.m\.)\./g, '$1')
      .trim()
  );
}

function render(
  message: Message,
  language: Language,
  channel: Channel,
  extra: Readonly<Record<string, MessageParam>>,
): string {
  const phrase = Object.hasOwn(catalogue, message.key) ? catalogue[message.key]?.[language] : null;
  if (phrase === undefined || phrase === null) {
    throw new InvariantError(`no message '${message.key}' in ${language}`);
  }
  const spoken = channel === 'voice';
  const template = typeof phrase === 'string' ? phrase : phrase[spoken ? 'voice' : 'text'];
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = extra[name] ?? message.params[name];
    if (value === undefined) {
      throw new InvariantError(`message '${message.key}' lacks the value '${name}'`);
    }
    return renderParam(value, language, spoken);
  });
}

/** One value as it is said (`spoken`) or written. */
export function renderParam(value: MessageParam, language: Language, spoken: boolean): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') {
    if (!spoken || !Number.isInteger(value) || value < 0) return String(value);
    return language === 'es' ? spanishCardinal(value) : englishCardinal(value);
  }
  if ('amountMinor' in value) {
    return spoken ? speakMoney(value, language) : formatMoney(value, language);
  }
  if ('date' in value) return (spoken ? speakDate : writeDate)(value.date, language);
  if ('time' in value) return spoken ? speakTime(value.time, language) : value.time;
  if ('code' in value) return spoken ? spell(value.code, language) : value.code;
  if ('digits' in value) return spoken ? spell(value.digits, language) : value.digits;
  return value[language];
}
