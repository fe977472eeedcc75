import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import { CHANNELS } from '../../../../src/domain/channel.js';
import { claim, type Escalation, resolve } from '../../../../src/domain/escalation.js';
import { ESCALATION_REASONS } from '../../../../src/domain/escalation-request.js';
import { accountNumber } from '../../../../src/domain/ids.js';
import { INTENTS, TOPICS } from '../../../../src/domain/intent.js';
import { LANGUAGES, type Language } from '../../../../src/domain/language.js';
import { DISPOSITIONS } from '../../../../src/domain/outcome.js';
import { REGISTRATION_KINDS } from '../../../../src/domain/registration.js';
import {
  type CardStyle,
  caseCard,
  plainCard,
  type SlackMessage,
} from '../../../../src/integrations/slack/cases/cards.js';
import { resolveForm } from '../../../../src/integrations/slack/cases/resolve-form.js';
import {
  transcriptMessages,
  turnMessages,
} from '../../../../src/integrations/slack/cases/transcript.js';
import { chunks, clip, escapeText } from '../../../../src/integrations/slack/text.js';
import { anyCharacter } from '../../../support/any-character.js';
import {
  AT,
  aClaimedEscalation,
  aCustomerTurn,
  anEscalation,
  anInteraction,
  aResolvedEscalation,
  PHONE,
} from '../../../support/builders.js';
import { messageProblems, viewProblems } from '../../../support/slack-limits.js';

/** What customers (and attackers) write. */
const nasty = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 400 }),
  fc.string({ unit: anyCharacter, maxLength: 400 }),
  fc.constantFrom(
    '',
    ' ',
    '\n\n\n',
    '<!channel> <!here> @here @everyone',
    '<@U123> <#C123> <https://malo.example|tu banco>',
    '*negrita* _cursiva_ `código` ~tachado~ >cita',
    '&amp;lt;script&gt;',
    '\u202Eoculto\u0000\u0007',
    '\uD83D',
    '👨‍👩‍👧‍👦'.repeat(600),
    '&'.repeat(9_000),
    'ñ'.repeat(20_000),
    '"\\'.repeat(5_000),
  ),
);
const languages = fc.constantFrom<Language>(...LANGUAGES);

const escalations: fc.Arbitrary<Escalation> = fc
  .record({
    customer: fc.option(nasty.map((name) => ({ accountNumber: accountNumber('10020034'), name }))),
    channel: fc.constantFrom(...CHANNELS),
    phone: fc.constantFrom(PHONE, null),
    state: fc.constantFrom('waiting' as const, 'claimed' as const, 'resolved' as const),
    topic: fc.option(fc.constantFrom(...TOPICS)),
    intent: fc.option(
      fc.record({
        name: fc.constantFrom(...INTENTS),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    ),
    request: fc.record({
      reason: fc.constantFrom(...ESCALATION_REASONS),
      topic: fc.constant(null),
      tried: fc.array(nasty, { maxLength: 30 }),
      facts: fc.array(fc.record({ label: nasty, value: nasty }), { maxLength: 30 }),
      nextStep: nasty,
    }),
    note: nasty,
    agentId: fc.oneof(fc.constant('U0ANA'), nasty),
  })
  .map(({ state, note, agentId, ...fields }): Escalation => {
    const by = { id: agentId, name: agentId };
    const waiting = anEscalation(fields);
    if (state === 'waiting') return waiting;
    const claimed = claim(waiting, by, AT);
    if (state === 'claimed') return claimed;
    const disposition = 'needs_follow_up';
    return resolve(claimed, { by, disposition, note, customerHelped: false }, AT);
  });

describe('a card', () => {
  it('stays within Slack’s limits and never renders customer text as markup', () => {
    fc.assert(
      fc.property(escalations, languages, nasty, (escalation, language, folio) => {
        const interaction = anInteraction({
          registrations: REGISTRATION_KINDS.map((kind) => ({
            folio,
            kind,
            topic: null,
            at: AT,
            data: {},
          })),
        });
        const card = caseCard(escalation, interaction, style(language));

        expect(messageProblems(card)).toEqual([]);
        expect(foreignMarkup(card)).toEqual([]);
        expect(messageProblems(plainCard(escalation, style(language)))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('contains everything the agent needs', () => {
    const card = words(
      caseCard(
        anEscalation({
          intent: { name: 'billing_inquiry', confidence: 0.55 },
          sentiment: 'angry',
          urgency: 'high',
        }),
        anInteraction(),
        style('es'),
      ),
    );

    for (const part of [
      'C-1001',
      'Lucía Hernández',
      '•••• 5678',
      '10020034',
      'Llamada',
      'Quizá: Consulta de saldo o factura (55 %)',
      'Español',
      'Muy enojado',
      'Alta',
      'El cliente no reconoce un cargo.',
      'Se leyó el saldo',
      'Monto: $499.00',
      'Revisar el cargo del mes.',
      `<!date^${AT.getTime() / 1000}^{date_short_pretty} {time}|10 mar, 09:00>`,
    ]) {
      expect(card).toContain(part);
    }
  });

  it('shows the phone number only once the case is claimed', () => {
    const waiting = anEscalation();
    const claimed = aClaimedEscalation();

    expect(words(caseCard(waiting, anInteraction(), style('es')))).not.toContain(PHONE);
    expect(words(caseCard(claimed, anInteraction(), style('es')))).toContain(PHONE);
  });

  it.each([
    ['waiting', ['case-claim'], anEscalation()],
    ['claimed', ['case-resolve', 'case-release'], aClaimedEscalation()],
    ['resolved', [], aResolvedEscalation()],
  ])('when %s offers the buttons %j', (_state, expected, escalation) => {
    const { blocks } = caseCard(escalation, anInteraction(), style('es'));
    const buttons = blocks.flatMap((b) => (b.type === 'actions' ? b.elements : []));

    expect(buttons.map((b) => ('action_id' in b ? b.action_id : ''))).toEqual(expected);
  });

  it('is in English for an English-speaking desk', () => {
    const card = words(caseCard(anEscalation(), anInteraction(), style('en')));

    expect(card).toContain('The customer does not recognise a charge.');
    expect(card).not.toContain('Siguiente paso');
  });
});

describe('a transcript', () => {
  it('stays within the limits and keeps every word across messages', () => {
    const turns = fc.array(nasty, { maxLength: 80 });
    fc.assert(
      fc.property(turns, languages, (texts, language) => {
        const interaction = anInteraction({ turns: texts.map((text) => aCustomerTurn({ text })) });
        const messages = transcriptMessages(interaction, AT, style(language));

        expect(messages.length).toBeGreaterThan(0);
        expect(messages.flatMap(messageProblems)).toEqual([]);
        expect(messages.flatMap(foreignMarkup)).toEqual([]);
        const shown = messages.flatMap(spoken).join('');
        expect(shown).toBe(
          texts
            .map((t) => escapeText(t) || deskMessages(language).transcript.wordless.speech)
            .join(''),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('splits one very long turn into messages within the limits', () => {
    const messages = turnMessages(aCustomerTurn({ text: '&x'.repeat(10_000) }), style('es'));

    expect(messages.length).toBeGreaterThan(1);
    expect(messages.flatMap(spoken).join('')).toBe('&amp;x'.repeat(10_000));
    expect(messages.flatMap(messageProblems)).toEqual([]);
  });

  it('describes turns without words', () => {
    const turns = [aCustomerTurn({ text: '', input: 'silence' })];

    const [message] = transcriptMessages(anInteraction({ turns }), AT, style('es'));

    expect(words(message)).toContain('(silencio)');
  });

  it('says so when the contact has no turns', () => {
    const [message] = transcriptMessages(anInteraction(), AT, style('en'));

    expect(words(message)).toContain('Nothing was said');
  });
});

describe('the form', () => {
  it.each(LANGUAGES)(
    'stays within Slack’s limits for views (%s) and offers every disposition',
    (language) => {
      const view = resolveForm(anEscalation(), deskMessages(language));

      expect(viewProblems(view as unknown as Record<string, unknown>)).toEqual([]);
      for (const disposition of DISPOSITIONS) {
        expect(words(view)).toContain(deskMessages(language).dispositions[disposition]);
      }
    },
  );
});

describe('text for Slack', () => {
  it('is cut to length without breaking a character or an escape', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 10, max: 200 }), (text, max) => {
        const cut = clip(text, max);
        const whole = escapeText(text);
        if (whole.length <= max) expect(cut).toBe(whole);
        else {
          expect(cut.length).toBeLessThanOrEqual(max);
          // The longest escape, `&amp;`, may not have fitted before the ellipsis.
          expect(cut.length).toBeGreaterThan(max - '&amp;'.length);
          expect(cut.endsWith('…')).toBe(true);
          expect(whole.startsWith(cut.slice(0, -1))).toBe(true);
        }
        expect(cut).not.toMatch(/\p{Surrogate}/u);
        expect(cut.replace(/&(amp|lt|gt);/g, '')).not.toMatch(/[&<>]/);
      }),
    );
  });

  it('adds up to the whole text when split', () => {
    fc.assert(
      fc.property(nasty, fc.integer({ min: 10, max: 200 }), (text, max) => {
        const pieces = chunks(text, max);
        expect(pieces.join('')).toBe(escapeText(text));
        expect(pieces.every((p) => p.length > 0 && p.length <= max)).toBe(true);
      }),
    );
  });
});

function style(language: Language): CardStyle {
  return { messages: deskMessages(language), language, timeZone: 'America/Mexico_City' };
}

function words(value: unknown): string {
  return JSON.stringify(value);
}

/** The plain-text sections of a message: what people said. */
function spoken(message: SlackMessage): string[] {
  return message.blocks.flatMap((b) =>
    b.type === 'section' && b.text?.type === 'plain_text' ? [b.text.text] : [],
  );
}

/** Angle brackets other than our own dates and mentions. */
function foreignMarkup(message: SlackMessage): string[] {
  const texts: string[] = [message.text];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.filter((text) =>
    /[<>]/.test(text.replace(/<!date\^\d+\^[^|<>]*\|[^<>]*>|<@[UW][A-Z0-9]+>/g, '')),
  );
}
