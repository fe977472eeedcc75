import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { businessHours } from '../../../config/hours.js';
import { policy } from '../../../config/policy.js';
import type { ReportDocument } from '../../../src/analytics/digest/report-document.js';
import { claim, type WaitingEscalation } from '../../../src/domain/escalation.js';
import { escalationId } from '../../../src/domain/ids.js';
import type { Language } from '../../../src/domain/language.js';
import { layOut } from '../../../src/integrations/slack/reports/report-layout.js';
import type { Store } from '../../../src/ports/store.js';
import { createRunPlan } from '../../../src/services/numbers/run-plan.js';
import type { JobContext } from '../../../src/services/posts/job-context.js';
import { createPostDigest } from '../../../src/services/posts/post-digest.js';
import { createWriteDigest } from '../../../src/services/posts/write-digest.js';
import { anEscalation } from '../../support/builders.js';
import { type FilledStore, fillStore, openTempStore } from '../../support/embedded-store.js';
import { factsIn } from '../../support/random-facts.js';
import { messageProblems } from '../../support/slack-limits.js';
import { daysOfFacts, type FactMaker, putFacts } from '../../support/weeks-of-facts.js';

const ZONE = 'UTC';
/** A Tuesday; the digest covers the Monday before. */
const TODAY = '2026-03-10';
const NOW = new Date(`${TODAY}T08:00:00Z`);
const clock = { now: () => NOW };

let store: Store;
let isAtDesk: boolean;
beforeEach(async () => {
  isAtDesk = true;
  store = await openTempStore(clock);
});
afterEach(() => store.close());

/** Sixty identical days of 44 contacts, with cases answered in half a minute. */
const HALF_A_MINUTE: FactMaker = (_, i) => (i % 5 === 3 ? { waitMs: 30_000 } : {});
let usualDays: FilledStore;
beforeAll(async () => {
  const facts = daysOfFacts({ until: '2026-03-09', days: 59, perDay: 44, make: HALF_A_MINUTE });
  usualDays = await fillStore(clock, (filled) => putFacts(filled, facts));
});
afterAll(() => usualDays.remove());

/** The store with the usual days, plus the further days that `make` returns. */
async function addToUsualDays(
  further: Omit<Parameters<typeof daysOfFacts>[0], 'perDay'> & { perDay?: number },
) {
  await store.close();
  store = await usualDays.copy();
  await putFacts(store, daysOfFacts({ perDay: 44, ...further }));
}

function write(day = '2026-03-09', language: Language = 'es') {
  const runPlan = createRunPlan({ rollups: store.rollups, clock, timeZone: ZONE });
  return createWriteDigest({
    runPlan,
    escalations: store.escalations,
    isAtDesk: () => isAtDesk,
    holidays: businessHours.holidays,
    clock,
    language,
    timeZone: ZONE,
    policy,
  })(day);
}

/** All visible text, one line each. */
function words({ title, parts }: ReportDocument): string {
  const lines = parts.flatMap((part) => {
    switch (part.kind) {
      case 'list':
        return part.items;
      case 'figures':
        return part.items.map((f) => [f.label, f.value, f.change, f.note].join(' | '));
      case 'table':
        return part.rows.map((row) => row.join(' | '));
      case 'chart':
        return [`[${part.chart.title}]`];
      default:
        return [part.text];
    }
  });
  return [title, ...lines].join('\n');
}

function expectWithinLimits(document: ReportDocument): void {
  for (const message of layOut(document, (text) => text)) {
    if (message.kind === 'message') expect(messageProblems(message)).toEqual([]);
  }
}

function aCase(n: number, hoursAgo: number, overrides: Partial<WaitingEscalation> = {}) {
  return anEscalation({
    id: escalationId(`esc_${n}`),
    caseNumber: `C-${n}`,
    requestedAt: new Date(NOW.getTime() - hoursAgo * 3_600_000),
    desk: { channel: 'C1', ts: `${n}.1` },
    ...overrides,
  });
}

describe('the digest', () => {
  it('reports an empty day in one sentence, plus open cases', async () => {
    const { report } = await write();

    expect(words(report.document)).toBe(
      [
        'Resumen del lunes 9 de marzo',
        'El lunes 9 de marzo no entró ningún contacto: un día tranquilo.',
        'No hay casos abiertos ahora.',
        'Aún no hay con qué comparar: se necesitan 3 lunes anteriores y hay 0. Hora de UTC. Más detalle: /ccpro stats 2026-03-09.',
      ].join('\n'),
    );
    expectWithinLimits(report.document);
  });

  it('points out a day without contacts that usually has many', async () => {
    await putFacts(store, daysOfFacts({ until: '2026-03-08', days: 22, perDay: 20 }));

    const { report } = await write('2026-03-09', 'en');

    expect(words(report.document)).toContain(
      'No contact came in on Monday, March 9: a quiet day. A usual Monday brings 20, so a test call would be a good idea.',
    );
  });

  it('shows dashes and no comparison on a first day with one contact', async () => {
    await putFacts(store, daysOfFacts({ until: TODAY, days: 1, perDay: 1 }));

    const { report } = await write();

    const said = words(report.document);
    expect(said).toContain('Contactos | 1 |  | \n');
    expect(said).toContain('Espera | — |  | ');
    expect(said).toContain('se necesitan 3 lunes anteriores y hay 0');
    expect(said).not.toMatch(/NaN|undefined|null|cosas que vale/);
    expectWithinLimits(report.document);
  });

  it('compares with the median of the same weekdays since the first contact', async () => {
    const make = (day: string, i: number) =>
      // Two unusual Mondays, which would skew a mean.
      day === '2026-02-09' && i >= 10 ? { rating: null } : {};
    await putFacts(store, daysOfFacts({ until: TODAY, days: 29, perDay: 40, make }));

    const { report } = await write();

    const said = words(report.document);
    expect(said).toContain('Contactos | 40 | = | usual 40');
    expect(said).toContain('Resolución automática | 60.0 % | = | n = 40 · usual 60.0 %');
    expect(said).toContain('Lo usual es la mediana de los 4 lunes anteriores.');
    expect(said).toContain('nivel de servicio 50.0 %');
    expect(report.document.parts.filter(({ kind }) => kind === 'chart')).toHaveLength(4);
    expectWithinLimits(report.document);
  });

  it('lists up to three unusual things first, each with its numbers', async () => {
    const make = (_: string, i: number) => ({
      ...(i % 4 === 1 ? { dimensions: { result: 'unresolved' } as never } : {}),
      ...(i >= 60 ? { dimensions: { topic: 'complaint' } as never } : {}),
    });
    await addToUsualDays({ until: TODAY, days: 1, perDay: 110, make });

    const { report } = await write();

    const list = report.document.parts.find(({ kind }) => kind === 'list');
    expect(list).toMatchObject({ items: { length: 3 } });
    expect(words(report.document)).toContain('3 cosas que vale la pena saber');
    expect(words(report.document)).toContain('Subió «quejas»: 50 contactos; lo usual son 0.');
    expect(words(report.document)).toMatch(
      /La resolución automática de «.+» bajó a \d+\.\d % \(n = 15\); en los 28 días anteriores fue de \d+\.\d %\./,
    );
  });

  it('mentions only the peak hour of an ordinary day', async () => {
    await addToUsualDays({ until: TODAY, days: 1, make: HALF_A_MINUTE });

    const { report } = await write();

    expect(words(report.document)).toContain('Vale la pena saber\nLa hora con más contactos fue');
  });

  it('names a holiday, and ignores waits when no agent was on duty', async () => {
    const make = (day: string, i: number) =>
      day === '2026-03-16' && i % 5 === 3 ? { waitMs: 20 * 3_600_000 } : {};
    await addToUsualDays({ until: '2026-03-17', days: 8, make });

    const said = words((await write('2026-03-16')).report.document);

    expect(said).toContain(
      'Fue día festivo (Natalicio de Benito Juárez): no había agentes de turno.',
    );
    expect(said).not.toContain('La mitad de los casos');
    expect(said).not.toContain('El nivel de servicio fue');
  });

  it('reports longer waits by their median', async () => {
    const make = (_: string, i: number) => (i % 5 === 3 ? { waitMs: 5 * 60_000 } : {});
    await addToUsualDays({ until: TODAY, days: 1, make });

    const said = words((await write()).report.document);

    expect(said).toMatch(
      /La mitad de los casos esperó a un agente más de 5 min \(n = 9\); lo usual son (29|30) s/,
    );
  });

  it('names the open cases, those without an agent first, with their threads', async () => {
    await putFacts(store, daysOfFacts({ until: TODAY, days: 1, perDay: 20 }));
    const agent = { id: 'U1', name: 'Ana' };
    await store.escalations.insert(claim(aCase(1001, 30), agent, NOW));
    for (let n = 2; n <= 8; n += 1) await store.escalations.insert(aCase(1000 + n, 10 - n));

    const { report, links } = await write();

    const said = words(report.document);
    expect(said).toContain('8 casos abiertos ahora; el que más espera: 8 h');
    expect(said).toContain('C-1002: sin agente desde hace 8 h');
    expect(said).toContain('… y 3 más');
    expect(said).toContain('C-1002 (llamadas) espera a un agente desde hace 8 h.');
    expect(Object.keys(links)).toEqual(['C-1002', 'C-1003', 'C-1004', 'C-1005', 'C-1006']);
    expect(links['C-1002']).toEqual({ channel: 'C1', ts: '1002.1' });
  });

  it('does not flag a case that waits for the desk to open', async () => {
    isAtDesk = false;
    await putFacts(store, daysOfFacts({ until: TODAY, days: 1, perDay: 20 }));
    await store.escalations.insert(aCase(1001, 9));

    const said = words((await write()).report.document);

    expect(said).toContain('C-1001: sin agente desde hace 9 h');
    expect(said).not.toContain('C-1001 (llamadas) espera');
  });

  it.each(['es', 'en'] as const)('fits Slack on a very busy day, in %s', async (language) => {
    const make = (_day: string, i: number) => ({
      hour: i % 24,
      dimensions: {
        topic: ['complaint', 'plan_change', 'technician_visit', 'none'][i % 4],
      } as never,
    });
    await addToUsualDays({ until: TODAY, days: 1, perDay: 3_000, make });
    for (let n = 0; n < 60; n += 1) await store.escalations.insert(aCase(2000 + n, n));

    const { report } = await write('2026-03-09', language);

    expectWithinLimits(report.document);
    expect(words(report.document)).not.toMatch(/NaN|undefined|null/);
  });
});

describe('the digest of arbitrary records', () => {
  it('is readable, within Slack’s limits, and has three findings at most', async () => {
    const period = {
      from: new Date('2026-02-03T00:00:00Z'),
      to: new Date(`${TODAY}T00:00:00Z`),
    };
    await fc.assert(
      fc.asyncProperty(
        factsIn(ZONE, period, 300, 100),
        fc.constantFrom<Language>('es', 'en'),
        async (facts, language) => {
          await store.close();
          store = await openTempStore(clock);
          // A third of them on the day itself, so it rarely resembles the others.
          const there = facts.map((fact, i) =>
            i % 3 === 0 ? { ...fact, day: '2026-03-09' } : fact,
          );
          await putFacts(store, there);

          const { document } = (await write('2026-03-09', language)).report;

          expectWithinLimits(document);
          expect(words(document)).not.toMatch(/NaN|undefined|null|Infinity/);
          const lists = document.parts.filter(({ kind }) => kind === 'list');
          for (const list of lists) {
            if (list.kind === 'list') expect(list.items.length).toBeLessThanOrEqual(3);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('posting the digest', () => {
  function context(): JobContext & { steps: Record<string, string> } {
    const steps: Record<string, string> = {};
    return {
      key: `daily-digest:${TODAY}`,
      date: TODAY,
      dueAt: NOW,
      steps,
      async runStep(step, act) {
        steps[step] ??= await act(false);
        return steps[step];
      },
    };
  }

  it('posts exactly what it saved, and a retry posts the first version', async () => {
    const posted: ReportDocument[] = [];
    let isDown = true;
    const postDigest = createPostDigest({
      foldNumbers: async () => ({ recorded: 0, failed: 0, folded: 0 }),
      writeDigest: write,
      reports: store.reports,
      channel: {
        async post(document) {
          if (isDown) throw new Error('down');
          posted.push(document);
          return '1.1';
        },
      },
    });
    const run = context();
    await expect(postDigest(run)).rejects.toThrow('down');
    const kept = await store.reports.findById('daily:2026-03-09');
    isDown = false;
    await putFacts(store, daysOfFacts({ until: TODAY, days: 1, perDay: 5 }));

    expect(await postDigest(run)).toMatchObject({ day: '2026-03-09', message: '1.1' });

    expect(posted).toEqual([kept?.document]);
    expect(await store.reports.latest('daily')).toEqual(kept);
  });
});
