import { describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.js';
import { summarise } from '../../src/analytics/summary.js';
import { LANGUAGES, type Language } from '../../src/domain/language.js';
import type { SlackMessage } from '../../src/integrations/slack/cards.js';
import { createCommandRouter } from '../../src/integrations/slack/command-router.js';
import type { Stats } from '../../src/services/compute-stats.js';
import type { QueueItem } from '../../src/services/list-queue.js';
import { AT, anEscalation, anInteraction, minutesAfter } from '../support/builders.js';
import { messageProblems } from '../support/slack-limits.js';

const ANA = { id: 'U0ANA', name: 'Ana' };

describe('/ccpro queue', () => {
  it('says how long each case waits and who has it', async () => {
    const text = await ask('queue', {
      queue: [
        { escalation: anEscalation({ caseNumber: 'C-1', urgency: 'high' }), ageMs: 125 * 60_000 },
        {
          escalation: anEscalation({ caseNumber: 'C-2', state: 'claimed', claimedBy: ANA }),
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

  it('says so when nobody waits', async () => {
    expect(await ask('queue', { queue: [] })).toContain('No hay casos abiertos');
  });
});

describe('/ccpro stats', () => {
  it('shows each number with its n, confirmed and assumed apart, short abandons apart', async () => {
    const text = await ask('stats', { stats: await someStats() });

    for (const line of [
      '*Contactos:* 1 (Llamada 0, SMS 1, WhatsApp 0)',
      '*Cerrados (sin abandonos cortos):* 4',
      '*Resolución automática:* 50.0 % (2/4) (confirmada 25.0 % (1/4), supuesta 25.0 % (1/4), retirada 0)',
      '*Abandonados:* 1 (abandonos cortos, aparte: 1)',
      '*Duración media automática:* 2.8 min (n = 2)',
      '*Tiempo medio con agente:* 8.4 min (n = 1)',
      '*Espera media hasta que lo toman:* 40 s (n = 1)',
      '*CSAT:* 3.50 / 5 (n = 2) · de 4 o 5 50.0 % (1/2)',
      'El cliente está muy enojado. *1*',
      'hora de America/Mexico_City',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('prints a dash, never a zero, where there is no data', async () => {
    const summary = await summarise({ opened: [], closed: [], requested: [] });

    const text = await ask('stats', { stats: statsOf(summary) });

    expect(text).toContain('*Resolución automática:* — (confirmada —, supuesta —, retirada 0)');
    expect(text).toContain('*CSAT:* —');
    expect(text).not.toMatch(/0\.0 %|0 s|NaN/);
  });

  it('is in English where the desk is', async () => {
    const text = await ask('stats', { stats: await someStats(), language: 'en' });

    expect(text).toContain('*Automatic resolution:* 50.0 % (2/4) (confirmed 25.0 % (1/4)');
  });

  it.each(LANGUAGES)('defines every number it shows (%s)', async (language) => {
    const text = await ask('stats defs', { language });

    expect(text.match(/\*[^*]+\*: /g)?.length).toBeGreaterThanOrEqual(8);
  });
});

describe('/ccpro help', () => {
  it.each(LANGUAGES)('lists every subcommand (%s)', async (language) => {
    const text = await ask('help', { language });

    for (const name of ['queue', 'show', 'stats', 'help']) expect(text).toContain(`/ccpro ${name}`);
  });
});

async function someStats(): Promise<Stats> {
  const ended = (fields: Parameters<typeof anInteraction>[0]) =>
    anInteraction({ state: 'closed', ...fields });
  const auto = (confirmed: boolean) =>
    ({ kind: 'resolved_auto', confirmed, takenBackAt: null }) as const;
  return statsOf(
    await summarise({
      opened: [anInteraction({ channel: 'sms' })],
      closed: [
        ended({ outcome: auto(true), lastTurnAt: minutesAfter(3), rating: 5 }),
        ended({ outcome: auto(false), lastTurnAt: minutesAfter(2.6), rating: 2 }),
        ended({ outcome: { kind: 'resolved_agent' } }),
        ended({ outcome: { kind: 'abandoned', short: false } }),
        ended({ outcome: { kind: 'abandoned', short: true } }),
      ],
      requested: [
        anEscalation({
          request: { ...anEscalation().request, reason: 'anger' },
          state: 'resolved',
          firstClaimedAt: new Date(AT.getTime() + 40_000),
          heldMs: 8.4 * 60_000,
        }),
      ],
    }),
  );
}

function statsOf(summary: Stats['summary']): Stats {
  return {
    name: 'today',
    period: { from: AT, to: minutesAfter(60) },
    timeZone: 'America/Mexico_City',
    summary,
  };
}

/** Everything the asker reads, after checking that Slack would show it. */
async function ask(
  written: string,
  given: { queue?: QueueItem[]; stats?: Stats; language?: Language },
): Promise<string> {
  const language = given.language ?? 'es';
  const commands = createCommands({
    listQueue: async () => given.queue ?? [],
    findCase: async () => null,
    computeStats: async () => {
      if (given.stats === undefined) throw new Error('not scripted');
      return given.stats;
    },
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
