import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customerMessages, type MessageKey } from '../../config/messages/customer/index.js';
import type { Catalogue, Phrase } from '../../config/messages/customer/types.js';
import type { MessageParam } from '../../src/dialogue/types.js';
import { word } from '../../src/dialogue/word.js';
import { ESCALATION_REASONS } from '../../src/domain/escalation-request.js';
import { InvariantError } from '../../src/errors.js';

const entries = Object.entries(customerMessages as Catalogue);

const SAME_IN_BOTH = new Set(['product.answer', 'fact.folio', 'service.internet']);

function variants(phrase: Phrase): string[] {
  return typeof phrase === 'string' ? [phrase] : [phrase.voice, phrase.text];
}

function paramsOf(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
}

describe('the catalogue', () => {
  it.each(entries)('%s has words in both languages, to be heard and to be read', (_, entry) => {
    for (const language of ['es', 'en'] as const) {
      for (const text of variants(entry[language])) expect(text.trim()).not.toBe('');
    }
  });

  it.each(entries)('%s uses the same values in both languages', (_, entry) => {
    const used = (phrase: Phrase) => new Set(variants(phrase).flatMap(paramsOf));

    expect(used(entry.es)).toEqual(used(entry.en));
  });

  it.each(entries)('%s is not English where Spanish is expected', (key, entry) => {
    const same = JSON.stringify(entry.es) === JSON.stringify(entry.en);

    expect(same).toBe(SAME_IN_BOTH.has(key));
  });

  it('speaks to the customer as "usted"', () => {
    const familiar = /\b(tú|tu|te|ti|contigo|puedes|quieres|tienes|dime|tuyo|tuya)\b/i;
    const slips = entries.flatMap(([key, entry]) =>
      variants(entry.es)
        .filter((text) => familiar.test(text))
        .map((text) => `${key}: ${text}`),
    );

    expect(slips).toEqual([]);
  });

  it('has no typographic sign that would make a text longer to send', () => {
    const signs = entries.flatMap(([key, entry]) =>
      [...variants(entry.es), ...variants(entry.en)]
        .filter((text) => /[“”‘’–—…\p{Extended_Pictographic}]/u.test(text.replace(/[\d*#]/g, '')))
        .map(() => key),
    );

    expect(signs).toEqual([]);
  });

  it('keeps what is said on a call short', () => {
    const long = entries.flatMap(([key, entry]) =>
      (['es', 'en'] as const).flatMap((language) => {
        const phrase = entry[language];
        const voice = typeof phrase === 'string' ? phrase : phrase.voice;
        return voice.split(/(?<=[.?!])\s/).filter((sentence) => sentence.length > 160).length > 0
          ? [key]
          : [];
      }),
    );

    expect(long).toEqual([]);
  });

  it('has no message that nothing says', () => {
    const source = sourceOf('src') + sourceOf('commands');
    const built = [
      'human.',
      'next.',
      'escalated.',
      'cancel.understood.',
      'keyword.',
      'service.',
      'reason.',
    ];
    const dead = Object.keys(customerMessages).filter(
      (key) => !source.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)),
    );

    expect(dead).toEqual([]);
  });

  it('has a sentence and a first step for every reason to escalate', () => {
    for (const reason of ESCALATION_REASONS) {
      expect(customerMessages).toHaveProperty([`human.${reason}` satisfies MessageKey]);
      expect(customerMessages).toHaveProperty([`next.${reason}` satisfies MessageKey]);
    }
  });
});

describe('word', () => {
  const say = (
    key: MessageKey,
    params: Record<string, MessageParam>,
    language: 'es' | 'en',
    channel: 'voice' | 'sms' | 'whatsapp',
  ) => word([{ key, params }], { language, channel });
  const owed = {
    name: 'María',
    amount: { amountMinor: 54_950, currency: 'MXN' },
    date: { date: '2026-11-28' },
  };

  it.each([
    [
      'es',
      'voice',
      'María, su saldo es de quinientos cuarenta y nueve pesos con cincuenta centavos y vence el veintiocho de noviembre.',
    ],
    [
      'en',
      'voice',
      'María, your balance is five hundred forty-nine pesos and fifty cents, due on November twenty-eighth.',
    ],
    ['es', 'whatsapp', 'María, su saldo es $549.50 MXN, con vencimiento 28 nov 2026.'],
    ['es', 'sms', 'María, su saldo es $549.50 MXN, con vencimiento 28 nov 2026.'],
    ['en', 'whatsapp', 'María, your balance is $549.50 MXN, due Nov 28, 2026.'],
  ] as const)('words a balance in %s for %s', (language, channel, text) => {
    expect(say('billing.owes', owed, language, channel)).toBe(text);
  });

  it('spells codes on a call and writes them in a text', () => {
    const params = { folio: { code: 'BK7-M2' } };

    expect(say('outage.registered', params, 'es', 'voice')).toContain('B, K, siete, M, dos');
    expect(say('outage.registered', params, 'es', 'sms')).toContain('BK7-M2');
  });

  it('lets values known only now win over the message', () => {
    const text = word([{ key: 'escalated.text.open', params: {} }], {
      language: 'en',
      channel: 'whatsapp',
      params: { caseNumber: { code: 'C-1042' } },
    });

    expect(text).toBe('Your case is C-1042. An advisor will answer you here shortly.');
  });

  it('says no brace: a missing value or an unknown key is our bug', () => {
    expect(() => say('billing.owes', {}, 'es', 'voice')).toThrow(InvariantError);
    expect(() => word([{ key: 'nope', params: {} }], { language: 'es', channel: 'sms' })).toThrow(
      InvariantError,
    );
    expect(() =>
      word([{ key: 'constructor', params: {} }], { language: 'es', channel: 'sms' }),
    ).toThrow(InvariantError);
  });

  it('does not read braces in a customer value as a placeholder', () => {
    expect(say('product.answer', { answer: 'a {name} b' }, 'es', 'sms')).toBe('a {name} b');
  });
});

function sourceOf(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
    .join('\n');
}
