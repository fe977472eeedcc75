import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { voices } from '../../../config/voices.js';
import { LANGUAGES } from '../../../src/domain/language.js';
import { EXPECTATIONS, type Reply } from '../../../src/domain/reply.js';
import { createTwiml, legalXml, splitSpeech } from '../../../src/integrations/twilio/twiml.js';
import { anyCharacter } from '../../support/any-character.js';
import { parseTwiml } from '../../support/twiml-caller.js';

const anyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 200, size: 'max' }),
  fc
    .array(fc.constantFrom('Hola.', '¿Sí?', 'Debe $1,234.50.', 'av.', 'de', 'paz', '&', '<'), {
      maxLength: 200,
      size: 'max',
    })
    .map((words) => words.join(' ')),
  fc.integer({ min: 0, max: 5_000 }).map((length) => 'x'.repeat(length)),
);
const anyReply: fc.Arbitrary<Reply> = fc.record({
  text: anyText,
  language: fc.constantFrom(...LANGUAGES),
  expects: fc.constantFrom(...EXPECTATIONS),
  ends: fc.boolean(),
});
const twiml = createTwiml({
  speech: { ...voices, en: { ...voices.en, speechModel: 'phone_call' } },
  hints: () => ['saldo', '  ', 'x'.repeat(101), 'a, b', 'AT&T "x"'],
  economyAccents: false,
});

describe('createTwiml', () => {
  it('writes a document Twilio can parse, identical each time, for any reply', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const xml = twiml.answerCall(reply, '/next?a=1&b=2');

        const { children } = parseTwiml(xml);
        expect(children.length).toBeGreaterThan(0);
        expect(children.at(-1)?.name).toBe(reply.ends ? 'Hangup' : 'Gather');
        expect(twiml.answerCall({ ...reply }, '/next?a=1&b=2')).toBe(xml);
        expect(parseTwiml(twiml.answerText(reply.text, 'sms')).name).toBe('Response');
      }),
    );
  });

  it('speaks every word of a reply', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const [first] = parseTwiml(twiml.answerCall({ ...reply, ends: false }, '/next')).children;

        const spoken = first?.children.map(({ text }) => text).join('') ?? '';
        expect(spoken.replace(/\s/g, '')).toBe(legalXml(reply.text).replace(/\s/g, ''));
      }),
    );
  });

  it('gives hints that Twilio accepts: no commas inside, at most 100 characters', () => {
    const reply: Reply = { text: 'Hola', language: 'es', expects: 'open', ends: false };

    const [gather] = parseTwiml(twiml.answerCall(reply, '/next')).children;

    expect(gather?.attributes.hints).toBe('saldo, a b, AT&T "x"');
  });

  it('names the speech model if one is configured, with whole-second timeouts', () => {
    const reply: Reply = { text: 'Hi', language: 'en', expects: 'open', ends: false };

    const [gather] = parseTwiml(twiml.answerCall(reply, '/next')).children;

    expect(gather?.attributes).toMatchObject({ speechModel: 'phone_call', speechTimeout: '2' });
  });
});

describe('splitSpeech', () => {
  it('keeps a short text in one piece', () => {
    expect(splitSpeech('Hola. ¿Cómo está?')).toEqual(['Hola. ¿Cómo está?']);
  });

  it('does not split at amounts, abbreviations or lower-case continuations', () => {
    const sentence = `Debe $1,234.50 pesos por el servicio de la av. Juárez ${'muy '.repeat(40)}largo.`;

    expect(splitSpeech(`${sentence} Gracias.`)[0]).toContain(
      '$1,234.50 pesos por el servicio de la av.',
    );
  });

  it('splits a text without sentences at spaces, within the limit of the verb', () => {
    const pieces = splitSpeech('palabra '.repeat(400));

    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => piece.length <= 1_000)).toBe(true);
  });
});
