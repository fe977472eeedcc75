import { describe, expect, it } from 'vitest';
import { statsAnswerMessages } from '../../../../config/messages/desk/stats-answer.js';
import type { ChartSpec } from '../../../../src/analytics/chart/chart.js';
import { METRICS } from '../../../../src/analytics/query/plan.js';
import { planDocument } from '../../../../src/analytics/query/plan-document.js';
import { readStats } from '../../../../src/analytics/query/read-stats.js';
import { LANGUAGES } from '../../../../src/domain/language.js';
import type { SlackMessage } from '../../../../src/integrations/slack/cases/cards.js';
import { createAnswerPlan } from '../../../../src/integrations/slack/commands/answer-plan.js';
import {
  statsDefinitions,
  statsMistake,
} from '../../../../src/integrations/slack/commands/stats-words.js';
import type { Slice } from '../../../../src/ports/rollups.js';
import { createRunPlan } from '../../../../src/services/numbers/run-plan.js';
import { messageProblems } from '../../../support/slack-limits.js';
import { aSlice, times } from '../../../support/slices.js';

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

/** Checks the message and its plainer form against Slack's limits. */
async function answer(
  written: string,
  byFirstDay: Record<string, readonly Slice[]>,
  language: 'es' | 'en' = 'es',
  linkTo: ((chart: ChartSpec) => string) | null = null,
): Promise<SlackMessage> {
  const read = readStats(written, { today: '2026-10-15', compare: true });
  if (!read.ok) throw new Error('not understood');
  const runPlan = createRunPlan({
    rollups: { slices: async ({ days }) => [...(byFirstDay[days.from] ?? [])] },
    clock: { now: () => NOW },
    timeZone: 'America/Mexico_City',
  });
  const message = await createAnswerPlan({ runPlan, language, linkTo })(read.plan);
  expect(messageProblems(message)).toEqual([]);
  expect(messageProblems(message.plainer ?? {})).toEqual([]);
  return message;
}

/** All visible text, after checking the message against Slack's limits. */
function textOf(message: SlackMessage): string {
  expect(messageProblems(message)).toEqual([]);
  const texts: string[] = [];
  JSON.stringify(message.blocks, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('\n');
}

/** Rows of the table, cells joined. */
function tableOf(message: SlackMessage): string[] {
  return message.blocks.flatMap((block) =>
    block.type === 'table'
      ? block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : '')).join(' | '))
      : [],
  );
}

function alignmentOf(message: SlackMessage) {
  return message.blocks.flatMap((block) =>
    block.type === 'table' ? (block.column_settings ?? []).map((column) => column?.align) : [],
  );
}

describe('the answer to a plan', () => {
  it('shows figures with n and change, a row per group and the question in words', async () => {
    const message = await answer('contactos, resolución automática, espera 7d por canal', {
      '2026-10-09': CHANNELS,
      '2026-10-02': BEFORE,
    });

    const text = textOf(message);
    for (const line of [
      '*Contactos*\n6 · +50 %',
      '*Resolución automática*\n50.0 % · +25.0 pp\n_n = 6_',
      'contactos, resolución automática, espera por canal, últimos 7 días contra los 7 anteriores.',
      'Hora de America/Mexico_City',
    ]) {
      expect(text).toContain(line);
    }
    expect(alignmentOf(message)).toEqual(['left', 'right', 'right', 'right']);
    expect(tableOf(message)).toEqual([
      'Canal | Contactos | Resolución automática | Espera',
      'SMS | 4 (=) | 75.0 % (+50.0 pp) | —',
      'Llamadas | 2 | 0.0 % | 1.5 min',
    ]);
  });

  it('charts the first metric, for this period and the one before', async () => {
    const { blocks } = await answer('contactos 7d por canal', {
      '2026-10-09': CHANNELS,
      '2026-10-02': BEFORE,
    });

    const chart = blocks.find(({ type }) => (type as string) === 'data_visualization');

    expect(chart).toMatchObject({
      chart: {
        type: 'bar',
        series: [
          { name: 'Contactos', data: [{ value: 4 }, { value: 2 }] },
          { name: 'antes', data: [{ value: 4 }, { value: 0 }] },
        ],
        axis_config: { y_label: 'Contactos', x_label: 'Canal' },
      },
    });
  });

  it('falls back to a linked image, or text, where Slack takes no charts or tables', async () => {
    const slices = { '2026-10-09': CHANNELS, '2026-10-02': BEFORE };

    const linked = await answer(
      'contactos 7d por canal',
      slices,
      'es',
      () => 'https://x.example/1',
    );
    const inWords = await answer('contactos 7d por canal', slices);

    const typesOf = ({ plainer }: SlackMessage) => plainer?.blocks.map(({ type }) => type);
    expect(typesOf(linked)).toContain('image');
    expect(typesOf(linked)).not.toContain('table');
    expect(typesOf(inWords)).not.toContain('image');
    expect(JSON.stringify(inWords.plainer?.blocks)).toContain('mayor 4 (SMS)');
    expect(JSON.stringify(inWords.plainer?.blocks)).toContain('SMS | 4 (=)');
  });

  it('has a share button that carries the plan', async () => {
    const { blocks } = await answer('7d por canal', { '2026-10-09': CHANNELS });

    const actions = blocks.find((block) => block.type === 'actions');

    const [button] = actions?.type === 'actions' ? actions.elements : [];
    expect(button).toMatchObject({ action_id: 'answer-share' });
    expect(JSON.parse((button as { value: string }).value)).toMatchObject({ groupBy: 'channel' });
  });

  it('prints a dash, never a zero, where there is no data', async () => {
    const message = await answer(
      'hoy',
      { '2026-10-15': [{ group: '', ...aSlice('abandoned_short', { contacts: 1 }) }] },
      'en',
    );

    const text = textOf(message);
    expect(text).toContain('*Contacts*\n1');
    expect(text).toContain('*Automatic resolution*\n—');
    expect(text).toContain('Today is not over yet.');
    expect(text).not.toMatch(/0\.0 %|NaN|undefined/);
  });

  it('says so when there were no contacts', async () => {
    expect(textOf(await answer('ayer', {}))).toContain('No hubo contactos');
  });

  it('fits 200 groups within Slack’s limits and says how many are left out', async () => {
    const slices = Array.from({ length: 200 }, (_, i) => ({
      group: `queue <${i}> ${'x'.repeat(60)}`,
      ...aSlice('resolved_confirmed', { contacts: i + 1, automaticMs: times(3) }),
    }));

    const message = await answer('hoy por cola', { '2026-10-15': slices });

    const shown = tableOf(message).length - 1;
    expect(shown).toBeGreaterThan(20);
    expect(textOf(message)).toContain(`… y ${200 - shown} más, contados en el total.`);
  });

  it('keeps the latest days when there are too many', async () => {
    const read = readStats('60d por día', { today: '2026-10-15', compare: true });
    if (!read.ok) throw new Error('not understood');
    const runPlan = createRunPlan({
      rollups: { slices: async () => [] },
      clock: { now: () => NOW },
      timeZone: 'America/Mexico_City',
    });

    const { parts } = planDocument(
      { ...(await runPlan(read.plan)), n: 1 },
      statsAnswerMessages('es'),
    );

    const table = parts.find((part) => part.kind === 'table');
    expect(table?.kind === 'table' && table.rows.at(-1)?.[0]).toBe('2026-10-15');
  });

  it.each(LANGUAGES)(
    'quotes words it did not understand as plain text, with examples (%s)',
    (language) => {
      const text = textOf(statsMistake(['<!channel>', '*x*'], language));

      expect(text).toContain('&lt;!channel&gt;');
      expect(text).not.toContain('<!channel>');
      expect(text).toContain('/ccpro stats 7d');
    },
  );

  it.each(LANGUAGES)('defines every metric (%s)', (language) => {
    const text = textOf(statsDefinitions(language));

    expect(text.match(/^\*[^*]+\*: /gm)).toHaveLength(METRICS.length + 4);
  });
});
