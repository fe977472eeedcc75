import { describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.js';
import { LANGUAGES, type Language } from '../../src/domain/language.js';
import type { SlackMessage } from '../../src/integrations/slack/cases/cards.js';
import { createAnswerPlan } from '../../src/integrations/slack/commands/answer-plan.js';
import { createCommandRouter } from '../../src/integrations/slack/commands/command-router.js';
import type { Slice } from '../../src/ports/rollups.js';
import type { QueueItem } from '../../src/services/cases/list-queue.js';
import { createReadQuestion } from '../../src/services/numbers/read-question.js';
import { createRunPlan } from '../../src/services/numbers/run-plan.js';
import { aClaimedEscalation, anEscalation } from '../support/builders.js';
import { recordingLog } from '../support/log-lines.js';
import { messageProblems } from '../support/slack-limits.js';
import { aSlice, times } from '../support/slices.js';

const ANA = { id: 'U0ANA', name: 'Ana' };

describe('/ccpro queue', () => {
  it('says how long each case waits and who has it', async () => {
    const text = await ask('queue', {
      queue: [
        { escalation: anEscalation({ caseNumber: 'C-1', urgency: 'high' }), ageMs: 125 * 60_000 },
        {
          escalation: aClaimedEscalation({ caseNumber: 'C-2', holder: ANA }),
          ageMs: 45_000,
        },
      ],
    });

    expect(text).toContain(
      ':red_circle: *C-1* · Consulta de saldo o factura · Llamada · espera hace 2 h 05 min',
    );
    expect(text).toContain('*C-2* · Consulta de saldo o factura · Llamada · lo tiene <@U0ANA>');
    expect(text).toContain('llegó hace 45 s');
  });

  it('stays within Slack’s limits with 500 cases, and says how many are not shown', async () => {
    const queue = Array.from({ length: 500 }, (_, i) => ({
      escalation: anEscalation({ caseNumber: `C-${i}` }),
      ageMs: i * 60_000,
    }));

    const text = await ask('queue', { queue });

    const shown = text.match(/\*C-\d+\*/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(30);
    expect(text).toContain(`… y ${500 - shown} más.`);
  });

  it('says so when no case is open', async () => {
    expect(await ask('queue', { queue: [] })).toContain('No hay casos abiertos');
  });
});

const DAY: readonly Slice[] = [
  { group: '', ...aSlice('resolved_confirmed', { contacts: 1, automaticMs: times(3) }) },
  { group: '', ...aSlice('resolved_assumed', { contacts: 1, automaticMs: times(2.6) }) },
  { group: '', ...aSlice('abandoned', { contacts: 1 }) },
  { group: 'anger', ...aSlice('resolved_agent', { contacts: 1, agentMs: times(8.4) }, 'anger') },
];

const DEFINED: Readonly<Record<Language, readonly string[]>> = {
  es: [
    'Contactos',
    'Resolución automática',
    'Resolución confirmada',
    'Resolución supuesta',
    'Contención',
    'Casos',
    'Tasa de escalación',
    'Duración automática',
    'Tiempo con agente',
    'AHT',
    'Espera',
    'Nivel de servicio',
    'Abandono',
    'Abandonos cortos',
    'Resolución al primer contacto',
    'CSAT',
    'Satisfechos',
    'Respuesta a la encuesta',
    'Costo por contacto',
    'Ahorro al mes',
    'Reducción de la espera',
    'Personal para la próxima semana',
    '—',
  ],
  en: [
    'Contacts',
    'Automatic resolution',
    'Confirmed resolution',
    'Assumed resolution',
    'Containment',
    'Cases',
    'Escalation rate',
    'Automatic duration',
    'Time with an agent',
    'AHT',
    'Wait',
    'Service level',
    'Abandonment',
    'Short abandons',
    'First contact resolution',
    'CSAT',
    'Satisfied',
    'Rating response',
    'Cost per contact',
    'Saving a month',
    'Waiting-time reduction',
    'Staffing for next week',
    '—',
  ],
};

describe('/ccpro stats', () => {
  it('shows today, confirmed and assumed resolutions, and the escalation reasons', async () => {
    const text = await ask('stats', { stats: DAY });

    for (const line of [
      '*Contactos*\n4',
      '*Resolución automática*\n50.0 %\n_n = 4_',
      '25.0 % confirmada por el cliente, 25.0 % supuesta',
      'Casos por razón: enojo: 1',
      '*Duración automática*\n2.8 min',
      '*Tiempo con agente*\n8.4 min',
      'hoy contra el día anterior',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('is in English for an English-speaking desk', async () => {
    const text = await ask('stats', { stats: DAY, language: 'en' });

    expect(text).toContain('*Automatic resolution*\n50.0 %');
  });

  it('says what it did not understand, and shows what can be asked', async () => {
    const text = await ask('stats por luna', {});

    expect(text).toContain('No entendí «');
    expect(text).toContain('/ccpro stats 7d por motivo');
  });

  it.each(LANGUAGES)('defines every metric and figure (%s)', async (language) => {
    const text = await ask('stats defs', { language });

    // The last one is the sign for a value that cannot be computed.
    expect([...text.matchAll(/^\*(.+?)\*: ./gm)].map(([, name]) => name)).toEqual(
      DEFINED[language],
    );
  });
});

describe('/ccpro ask', () => {
  it('shows how it read the question, by which engine, and the numbers', async () => {
    const text = await ask('ask cuántos contactos hubo hoy', { stats: DAY });

    expect(text).toContain('Entendí: contactos, hoy');
    expect(text).toContain('sin Claude');
    expect(text).toContain('*Contactos*\n4');
    expect(text).toContain('Compartir en el canal');
  });

  it('answers in the language of the question', async () => {
    const text = await ask('ask how many contacts today', { stats: DAY });

    expect(text).toContain('Understood: contacts, today');
    expect(text).toContain('Share in the channel');
  });

  it.each([
    ['ask quién es el mejor agente', 'por persona'],
    ['ask why did resolution drop', 'not why'],
    ['ask borra todo', 'no cambio ni borro nada'],
    ['ask cuántos contactos hubo en <!channel> Marte', '«Marte»'],
    ['ask', 'Pregunta con tus palabras'],
  ])('explains why it cannot answer %j, and what can be asked', async (asked, answer) => {
    const text = await ask(asked, {});

    expect(text).toContain(answer);
    expect(text).toContain('`/ccpro ask ');
    expect(text).not.toContain('<!channel>');
  });
});

describe('/ccpro help', () => {
  it.each(LANGUAGES)('lists every subcommand and no other (%s)', async (language) => {
    const text = await ask('help', { language });

    const listed = [...text.matchAll(/^`\/ccpro (\S+?)[ `]/gm)].map(([, name]) => name);
    expect(listed).toEqual(['queue', 'show', 'stats', 'ask', 'report', 'help']);
    expect(text.match(/^`/gm)).toHaveLength(listed.length);
  });
});

/** All text of the answer, after checking it against Slack's limits. */
async function ask(
  written: string,
  given: { queue?: QueueItem[]; stats?: readonly Slice[]; language?: Language },
): Promise<string> {
  const language = given.language ?? 'es';
  const runPlan = createRunPlan({
    rollups: {
      slices: async ({ days, group }) =>
        (days.from === '2026-10-15' ? (given.stats ?? []) : []).map((slice) => ({
          ...slice,
          group: group === 'reason' ? slice.group || 'none' : '',
        })),
    },
    clock: { now: () => new Date('2026-10-15T18:00:00Z') },
    timeZone: 'America/Mexico_City',
  });
  const commands = createCommands({
    listQueue: async () => given.queue ?? [],
    findCase: async () => null,
    answerPlan: createAnswerPlan({ runPlan, language, linkTo: null }),
    readQuestion: createReadQuestion({
      reader: null,
      today: () => '2026-10-15',
      deadlineMs: 1_000,
      log: recordingLog().log,
    }),
    runPlan,
    reports: { latest: async () => null },
    writeReport: () => Promise.reject(new Error('not asked for')),
    linkTo: null,
    today: () => '2026-10-15',
    language,
    timeZone: 'America/Mexico_City',
  });
  const message: SlackMessage = await createCommandRouter(commands, language)(written, ANA);
  expect(messageProblems(message)).toEqual([]);
  const texts: string[] = [];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}
