import { describe, expect, it } from 'vitest';
import { LANGUAGES, type Language } from '../../../../src/domain/language.js';
import { homeUnavailable, homeView } from '../../../../src/integrations/slack/home/home-view.js';
import type { StoredReport } from '../../../../src/ports/reports.js';
import type { Slice } from '../../../../src/ports/rollups.js';
import type { QueueItem } from '../../../../src/services/cases/list-queue.js';
import { createReadDashboard } from '../../../../src/services/numbers/read-dashboard.js';
import { createRunPlan } from '../../../../src/services/numbers/run-plan.js';
import { aClaimedEscalation, anEscalation } from '../../../support/builders.js';
import { viewProblems } from '../../../support/slack-limits.js';
import { aSlice, times } from '../../../support/slices.js';

const NOW = new Date('2026-10-15T18:00:00Z');
const ANA = { id: 'U0ANA', name: 'Ana' };
const BETO = { id: 'U0BETO', name: 'Beto' };

const DAY: readonly Omit<Slice, 'group'>[] = [
  aSlice('resolved_confirmed', { contacts: 6, automaticMs: times(2, 3) }),
  aSlice('resolved_agent', { contacts: 2, waitMs: times(1, 2) }, 'anger'),
];

const REPORT: StoredReport = {
  id: 'weekly:2026-10-05',
  kind: 'weekly',
  days: { from: '2026-10-05', to: '2026-10-12' },
  createdAt: NOW,
  document: {
    title: 'Reporte <x>',
    language: 'es',
    parts: [{ kind: 'paragraph', text: 'Entraron 73 contactos.' }],
  },
  findings: {},
  writtenBy: 'template',
  sentencesDropped: 0,
};

async function view(given: {
  queue?: readonly QueueItem[];
  slices?: readonly Omit<Slice, 'group'>[];
  report?: StoredReport | null;
  language?: Language;
}) {
  const language = given.language ?? 'es';
  const clock = { now: () => NOW };
  const dashboard = await createReadDashboard({
    runPlan: createRunPlan({
      rollups: {
        slices: async ({ days, group }) =>
          days.from === '2026-10-15'
            ? (given.slices ?? []).map((slice) => ({
                ...slice,
                group: group === 'hour' ? '10' : '',
              }))
            : [],
      },
      clock,
      timeZone: 'America/Mexico_City',
    }),
    listQueue: async () => given.queue ?? [],
    reports: { latest: async (kind) => (kind === 'weekly' ? (given.report ?? null) : null) },
    clock,
    today: () => '2026-10-15',
  })(ANA.id);
  const { blocks, plainer } = homeView(dashboard, {
    language,
    timeZone: 'America/Mexico_City',
    linkTo: null,
    threadOf: ({ escalation }) => `https://slack.example/${escalation.caseNumber}`,
  });
  for (const shown of [blocks, plainer]) {
    expect(viewProblems({ type: 'home', blocks: [...shown] })).toEqual([]);
  }
  return JSON.stringify(blocks);
}

const cases = (count: number, holder: typeof ANA | null = null): QueueItem[] =>
  Array.from({ length: count }, (_, i) => {
    const fields = {
      id: anEscalation()
        .id.replace(/.$/, String(i % 10))
        .concat(String(i)) as never,
      caseNumber: `C-${1000 + i}`,
    };
    return {
      escalation:
        holder === null ? anEscalation(fields) : aClaimedEscalation({ ...fields, holder }),
      ageMs: i * 60_000,
    };
  });

describe('the Home tab', () => {
  it('shows the day, a chart, waiting and own cases, the report and questions', async () => {
    const text = await view({
      slices: DAY,
      queue: [...cases(2), ...cases(1, ANA), ...cases(1, BETO)],
      report: REPORT,
    });

    for (const part of [
      '*Contactos*\\n8',
      'data_visualization',
      '2 casos en espera',
      'case-claim',
      'Tienes 1 caso',
      'case-resolve',
      'case-release',
      'Otra persona tiene 1 caso.',
      'Reporte &lt;x&gt;',
      'Entraron 73 contactos.',
      'home-question-0',
      'home-refresh',
      '<https://slack.example/C-1000|C-1000>',
    ]) {
      expect(text).toContain(part);
    }
  });

  it.each(LANGUAGES)(
    'stays within Slack’s limits with no data, and says so (%s)',
    async (language) => {
      const text = await view({ language });

      expect(text).toMatch(/ningún contacto|No contact/);
      expect(text).toMatch(/Nadie espera|Nobody waits/);
      expect(text).toMatch(/Todavía no hay reportes|No reports yet/);
    },
  );

  it('stays within Slack’s limits with 500 cases, and says how many are not shown', async () => {
    const text = await view({ slices: DAY, queue: [...cases(500), ...cases(60, ANA)] });

    expect(text).toContain('500 casos en espera');
    expect(text).toContain('y 475 más');
  });

  it.each(LANGUAGES)('says so when the data cannot be read (%s)', (language) => {
    const blocks = [...homeUnavailable(language)];

    expect(viewProblems({ type: 'home', blocks })).toEqual([]);
    expect(JSON.stringify(blocks)).toContain('home-refresh');
  });
});
