import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { roster } from '../../../config/agents.js';
import { businessHours } from '../../../config/hours.js';
import { policy } from '../../../config/policy.js';
import type { ReportDocument } from '../../../src/analytics/digest/report-document.js';
import type { ContactFact } from '../../../src/analytics/facts/fact.js';
import { type Findings, ofKind } from '../../../src/analytics/patterns/finding.js';
import type { Narrative } from '../../../src/analytics/patterns/narrative.js';
import { LANGUAGES, type Language } from '../../../src/domain/language.js';
import { UpstreamError } from '../../../src/errors.js';
import { layOut } from '../../../src/integrations/slack/reports/report-layout.js';
import type { ReportWriter } from '../../../src/ports/reports.js';
import type { Store } from '../../../src/ports/store.js';
import { createFindPatterns } from '../../../src/services/numbers/find-patterns.js';
import { createRunPlan } from '../../../src/services/numbers/run-plan.js';
import type { JobContext } from '../../../src/services/posts/job-context.js';
import { createPostWeeklyReport } from '../../../src/services/posts/post-weekly-report.js';
import { createWriteReport } from '../../../src/services/posts/write-report.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';
import { messageProblems } from '../../support/slack-limits.js';
import { daysOfFacts, type FactMaker, putFacts } from '../../support/weeks-of-facts.js';

/** The week before this Monday. */
const TODAY = '2026-03-09';
const WEEK = { from: '2026-03-02', to: TODAY };
const clock = { now: () => new Date(`${TODAY}T08:30:00Z`) };

/** Ten weeks, filled once: many tests read them, none writes to them. */
let alike: Store;
let changed: Store;
beforeAll(async () => {
  [alike, changed] = await Promise.all([
    storeOf(alikeWeeks(40)),
    storeOf(alikeWeeks(80, troubled)),
  ]);
});
afterAll(async () => {
  await alike.close();
  await changed.close();
});

async function storeOf(facts: readonly ContactFact[]): Promise<Store> {
  const store = await openTempStore(clock);
  await putFacts(store, facts);
  return store;
}

function reporter(store: Store, writer: ReportWriter | null = null, deadlineMs = 5_000) {
  return createWriteReport({
    findPatterns: createFindPatterns({
      runPlan: createRunPlan({ rollups: store.rollups, clock, timeZone: 'UTC' }),
      rollups: store.rollups,
      facts: store.facts,
      roster,
      hours: businessHours,
      policy,
      timeZone: 'UTC',
    }),
    writer,
    clock,
    language: 'es',
    deadlineMs,
    log: recordingLog().log,
  });
}

async function written(store: Store, language: Language = 'es') {
  const all = await reporter(store)(WEEK, language);
  for (const document of [all.short, all.full, all.report.document]) {
    expectWithinLimits(document);
    expect(text(document)).not.toMatch(/NaN|undefined|Infinity|null/);
  }
  return { ...all, findings: all.report.findings as Findings };
}

/** All its text; charts as their title. */
function text({ title, parts }: ReportDocument): string {
  return parts
    .flatMap((part) => {
      switch (part.kind) {
        case 'list':
          return part.items;
        case 'figures':
          return part.items.map((f) => [f.label, f.value, f.change ?? '', f.note ?? ''].join(' '));
        case 'table':
          return part.rows.map((row) => row.join(' '));
        case 'chart':
          return [part.chart.title];
        default:
          return [part.text];
      }
    })
    .reduce((all, line) => `${all}\n${line}`, title);
}

function expectWithinLimits(document: ReportDocument): void {
  for (const message of layOut(document, (words) => words)) {
    if (message.kind === 'message') expect(messageProblems(message)).toEqual([]);
  }
}

const alikeWeeks = (perDay: number, make?: FactMaker) =>
  daysOfFacts({ until: TODAY, days: 70, perDay, ...(make === undefined ? {} : { make }) });

/** In the last week no bill is explained, and half of Wednesday's contacts arrive at 15:00. */
const troubled: FactMaker = (day, i) => {
  const unanswered = i % 6 === 0 ? ['¿Tienen internet satelital? mi tel 55 1234 5678'] : [];
  if (day < WEEK.from) return { unanswered };
  const isBill = i % 4 === 0;
  return {
    unanswered,
    repeated: i % 7 === 0,
    ...(day === '2026-03-04' && i < 40 ? { hour: 15 } : {}),
    ...(isBill
      ? {
          steps: [{ step: 'billing_inquiry.billing_inquiry.account', status: 'escalated' }],
          agentMs: 480_000,
          waitMs: 90_000,
          dimensions: {
            channel: 'sms',
            topic: 'billing_inquiry',
            language: 'es',
            result: 'resolved_agent',
            reason: 'customer_asked',
            engine: 'offline',
            queue: 'general',
          } as const,
        }
      : {}),
  };
};

const writes = (narrative: Narrative): ReportWriter => ({ write: async () => narrative });

describe('the weekly report', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openTempStore(clock);
  });
  afterEach(() => store.close());

  it.each(LANGUAGES)('says that an empty week was empty (%s)', async (language) => {
    const { findings, short } = await written(store, language);

    expect(findings.summary.contacts).toBe(0);
    expect(text(short)).toMatch(/ningún contacto|No contact/);
  });

  it.each(LANGUAGES)('draws no conclusion from three contacts (%s)', async (language) => {
    await putFacts(store, daysOfFacts({ until: '2026-03-08', days: 1, perDay: 3 }));

    const { findings } = await written(store, language);

    expect(findings.summary.contacts).toBe(3);
    expect(ofKind(findings, 'volume')).toEqual([]);
    expect(ofKind(findings, 'resolution')).toEqual([]);
  });

  it('calls a week ordinary when it resembles those before', async () => {
    const { findings, short } = await written(alike, 'es');

    expect(ofKind(findings, 'volume')).toEqual([]);
    expect(ofKind(findings, 'resolution')).toEqual([]);
    expect(text(short)).toContain('240 contactos');
  });

  it('finds every planted change in a large week, each with its evidence', async () => {
    const { findings, short, full } = await written(changed, 'es');

    expect(findings.summary.contacts).toBe(480);
    expect(ofKind(findings, 'volume')[0]).toMatchObject({
      direction: 'more',
      day: '2026-03-04',
      fromHour: 15,
      toHour: 16,
      weeks: 8,
    });
    expect(ofKind(findings, 'resolution')[0]).toMatchObject({
      topic: 'billing_inquiry',
      direction: 'fell',
      nowShare: 0,
      nowClosed: 120,
      beforeClosed: 480,
    });
    expect(ofKind(findings, 'what_if')[0]).toMatchObject({ topic: 'billing_inquiry', closed: 120 });
    expect(ofKind(findings, 'drop_out')[0]).toMatchObject({
      topic: 'billing_inquiry',
      step: 'account',
      people: 120,
    });
    expect(ofKind(findings, 'unanswered')[0]).toMatchObject({ total: 84, groups: [{ times: 84 }] });
    expect(ofKind(findings, 'escalations')[0]?.reasons[0]).toMatchObject({
      reason: 'customer_asked',
    });
    expect(ofKind(findings, 'staffing')[0]?.hoursShort).toBeGreaterThan(0);
    expect(text(full)).toContain('internet satelital');
    expect(text(full)).not.toContain('1234');
    expect(short.parts.filter(({ kind }) => kind === 'chart').length).toBeGreaterThan(2);
  });

  it('says how long contacts would have waited if agents had taken them all', async () => {
    const { findings, full } = await written(alike, 'en');

    const [waiting] = ofKind(findings, 'waiting');
    expect(waiting).toMatchObject({ cases: 48, contacts: 240 });
    const { withSeconds = 0, withoutSeconds, reductionShare } = waiting ?? {};
    expect(withSeconds).toBeLessThan(withoutSeconds ?? 0);
    expect(reductionShare).toBeCloseTo(1 - withSeconds / (withoutSeconds ?? 0), 9);
    expect(text(full)).toContain('had all 240 contacts gone to the same agents, it would');
  });

  it('says how many would go unanswered where agents could never take them all', async () => {
    await putFacts(store, daysOfFacts({ until: TODAY, days: 7, perDay: 400 }));

    const { findings, full } = await written(store, 'en');

    const [waiting] = ofKind(findings, 'waiting');
    expect(waiting).toMatchObject({ contacts: 2_400, withoutSeconds: null, reductionShare: null });
    expect(waiting?.leftUnanswered).toBeGreaterThan(0);
    expect(text(full)).toMatch(/agents, \d+ would have had no answer/);
  });

  it('keeps model sentences that the findings support, and counts the dropped ones', async () => {
    const writer = writes({
      summary: 'Entraron 240 contactos esta semana. La satisfacción llegó al 99.7 %.',
      sections: [{ heading: 'Semana', text: 'Fue tranquila. Se ahorraron US$987,654.' }],
      recommendations: [{ finding: 'nonsense', action: 'Algo.', effect: 'Mucho.' }],
    });

    const { report } = await reporter(alike, writer)(WEEK);

    expect(report).toMatchObject({ writtenBy: 'claude', sentencesDropped: 3 });
    expect(text(report.document)).toContain('Entraron 240 contactos esta semana.');
    expect(text(report.document)).not.toMatch(/99\.7|987/);
    expect(report.document.parts.at(-1)).toMatchObject({
      kind: 'note',
      text: expect.stringContaining('3'),
    });
  });

  it.each([
    ['fails', () => Promise.reject(new UpstreamError('claude', 'down'))],
    [
      'is too slow',
      (_: unknown, __: unknown, signal: AbortSignal) =>
        new Promise<never>((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason)),
        ),
    ],
  ] as [string, ReportWriter['write']][])(
    'is written from the template when the model %s',
    async (_, write) => {
      const { report } = await reporter(alike, { write }, 20)(WEEK);

      expect(report).toMatchObject({ writtenBy: 'template', sentencesDropped: 0 });
      expect(text(report.document)).toContain('240 contactos');
    },
  );

  it.each([
    { summary: 'Hubo 77777 quejas en toda la semana.', sections: [], recommendations: [] },
    {
      summary: 'Fue una semana como cualquier otra.',
      sections: [{ heading: 'Quejas', text: 'Hubo 77777 quejas.' }],
      recommendations: [],
    },
  ])(
    'is written from the template when too little of the model stands, and counts it',
    async (lie) => {
      const { report } = await reporter(alike, writes(lie))(WEEK);

      expect(report).toMatchObject({ writtenBy: 'template', sentencesDropped: 1 });
      expect(text(report.document)).not.toContain('77777');
    },
  );

  it('never shows the model a customer’s words', async () => {
    const seen: string[] = [];
    const spy: ReportWriter = {
      async write(findings) {
        seen.push(JSON.stringify(findings));
        throw new UpstreamError('claude', 'down');
      },
    };

    await reporter(changed, spy)(WEEK);

    expect(seen[0]).toContain('"times":84');
    expect(seen[0]).not.toMatch(/satelital/);
  });
});

describe('posting the weekly report', () => {
  const STEPS = ['write', 'post', 'post-full'] as const;
  let store: Store;
  beforeEach(async () => {
    store = await openTempStore(clock);
  });
  afterEach(() => store.close());

  /** A run whose process dies once, after the step is done but before it is recorded. */
  function aRun(dieAfter: string | null) {
    const recorded = new Map<string, string>();
    const begun = new Set<string>();
    let dies = dieAfter;
    const context: JobContext = {
      key: 'weekly-report:2026-03-10',
      // A Tuesday: the week is still the one from Monday to Sunday.
      date: '2026-03-10',
      dueAt: clock.now(),
      async runStep(step, act) {
        const known = recorded.get(step);
        if (known !== undefined) return known;
        const mayExist = begun.has(step);
        begun.add(step);
        const result = await act(mayExist);
        if (dies === step) {
          dies = null;
          throw new Error('killed');
        }
        recorded.set(step, result);
        return result;
      },
    };
    return context;
  }

  it.each([null, ...STEPS])(
    'posts it once, in full below, if killed after %s',
    async (dieAfter) => {
      const posted = new Map<string, { under: string | null; text: string }>();
      const post = createPostWeeklyReport({
        foldNumbers: () => Promise.resolve({ recorded: 0, folded: 0, failed: 0 } as never),
        writeReport: reporter(alike),
        reports: store.reports,
        channel: {
          async post(document, { key, under, mayExist }) {
            // Like the real one: look first if it may exist, otherwise post.
            if (posted.has(key)) expect(mayExist).toBe(true);
            else posted.set(key, { under, text: text(document) });
            return `ts of ${key}`;
          },
        },
      });
      const context = aRun(dieAfter);

      const first = await post(context).then(
        () => 'done',
        (error: Error) => error.message,
      );
      if (dieAfter !== null) await post(context);

      expect(first).toBe(dieAfter === null ? 'done' : 'killed');
      expect([...posted].map(([key, { under }]) => [key, under])).toEqual([
        [context.key, null],
        [`${context.key}:full`, `ts of ${context.key}`],
      ]);
      const kept = await store.reports.latest('weekly');
      expect(kept).toMatchObject({ id: 'weekly:2026-03-02', days: WEEK });
    },
  );
});
