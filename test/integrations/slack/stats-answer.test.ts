import { describe, expect, it } from 'vitest';
import { METRICS } from '../../../src/analytics/plan.js';
import { readStats } from '../../../src/analytics/read-stats.js';
import { LANGUAGES } from '../../../src/domain/language.js';
import type { SlackMessage } from '../../../src/integrations/slack/cards.js';
import {
  statsAnswer,
  statsDefinitions,
  statsMistake,
} from '../../../src/integrations/slack/stats-answer.js';
import type { Slice } from '../../../src/ports.js';
import { createRunPlan } from '../../../src/services/run-plan.js';
import { messageProblems } from '../../support/slack-limits.js';
import { aSlice, times } from '../../support/slices.js';

const NOW = new Date('2026-10-15T18:00:00Z');

const CHANNELS: readonly Slice[] = [
  { group: 'sms', ...aSlice('resolved_confirmed', { contacts: 3, automaticMs: times(2, 3, 4) }) },
  { group: 'sms', ...aSlice('unresolved', { contacts: 1 }) },
  { group: 'voice', ...aSlice('resolved_agent', { contacts: 2, waitMs: times(1, 2) }, 'anger') },
];
const BEFORE: readonly Slice[] = [
  { group: 'sms', ...aSlice('resolved_assumed', { contacts: 1 }) },
  { group: 'sms', ...aSlice('unresolved', { contacts: 3 }) },
];

async function answer(written: string, byFirstDay: Record<string, readonly Slice[]>) {
  const read = readStats(written, { today: '2026-10-15', compare: true });
  if (!read.ok) throw new Error('not understood');
  const run = createRunPlan({
    rollups: { slices: async ({ days }) => [...(byFirstDay[days.from] ?? [])] },
    clock: { now: () => NOW },
    timeZone: 'America/Mexico_City',
  });
  return run(read.plan);
}

/** Everything a person reads, after checking that Slack would show it. */
function textOf(message: SlackMessage): string {
  expect(messageProblems(message)).toEqual([]);
  const texts: string[] = [];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

describe('the answer of /ccpro stats', () => {
  it('has each number with its n and change, a line per group, and the question in words', async () => {
    const result = await answer('contactos, resolución automática, espera 7d por canal', {
      '2026-10-09': CHANNELS,
      '2026-10-02': BEFORE,
    });

    const text = textOf(statsAnswer(result, 'es'));

    for (const line of [
      '*Contactos:* 6 · +50 %',
      '*Resolución automática:* 50.0 % (n = 6) · +25.0 pp',
      '• *SMS*: contactos 4 (=) · resolución automática 75.0 % (+50.0 pp) · espera —',
      '• *llamadas*: contactos 2 · resolución automática 0.0 % · espera 1.5 min',
      'contactos, resolución automática, espera por canal, últimos 7 días contra los 7 anteriores.',
      'Hora de America/Mexico_City',
    ]) {
      expect(text).toContain(line);
    }
  });

  it('prints a dash, never a zero, where there is no data', async () => {
    const result = await answer('hoy', {
      '2026-10-15': [{ group: '', ...aSlice('abandoned_short', { contacts: 1 }) }],
    });

    const text = textOf(statsAnswer(result, 'en'));

    expect(text).toContain('*Contacts:* 1');
    expect(text).toContain('*Automatic resolution:* —');
    expect(text).toContain('Today is not over yet.');
    expect(text).not.toMatch(/0\.0 %|NaN|undefined/);
  });

  it('says so when there was nothing', async () => {
    expect(textOf(statsAnswer(await answer('ayer', {}), 'es'))).toContain('No hubo contactos');
  });

  it('stays within Slack’s limits with the most groups there can be, and says what is missing', async () => {
    const slices = Array.from({ length: 200 }, (_, i) => ({
      group: `queue <${i}> ${'x'.repeat(60)}`,
      ...aSlice('resolved_confirmed', { contacts: i + 1, automaticMs: times(3) }),
    }));

    const text = textOf(statsAnswer(await answer('hoy por cola', { '2026-10-15': slices }), 'es'));

    const shown = text.match(/^• /gm)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(text).toContain(`… y ${200 - shown} más, contados en el total.`);
    expect(text).not.toContain('<199>');
  });

  it.each(LANGUAGES)(
    'shows words that were not understood as text, with examples (%s)',
    (language) => {
      const text = textOf(statsMistake(['<!channel>', '*x*'], language));

      expect(text).toContain('&lt;!channel&gt;');
      expect(text).not.toContain('<!channel>');
      expect(text).toContain('/ccpro stats 7d');
    },
  );

  it.each(LANGUAGES)('defines every number there is (%s)', (language) => {
    expect(statsDefinitions(language)).toHaveLength(METRICS.length);
  });
});
