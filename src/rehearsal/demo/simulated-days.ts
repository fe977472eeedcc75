import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { roster } from '../../../config/agents.js';
import { parseEnv } from '../../../config/env.js';
import { businessHours } from '../../../config/hours.js';
import { policy } from '../../../config/policy.js';
import type { ChartSpec } from '../../analytics/chart/chart.js';
import { chartOfPlan, shortDay } from '../../analytics/chart/chart-of-plan.js';
import { describeChart } from '../../analytics/chart/chart-words.js';
import { documentMarkdown } from '../../analytics/digest/document-markdown.js';
import { addDays, mondayOf } from '../../analytics/query/calendar.js';
import type { Days, Plan } from '../../analytics/query/plan.js';
import { plainPlan, usualOrder } from '../../analytics/query/plan-defaults.js';
import type { Service } from '../../app.js';
import { ESCALATION_REASONS } from '../../domain/escalation-request.js';
import { LANGUAGES, type Language } from '../../domain/language.js';
import { InvariantError } from '../../errors.js';
import { drawChart } from '../../integrations/charts/draw.js';
import { phoneChart } from '../../integrations/charts/size.js';
import { openEmbeddedStore } from '../../integrations/embedded/store.js';
import { systemClock } from '../../integrations/system/clock.js';
import type { Logger } from '../../logger.js';
import { createFindPatterns } from '../../services/numbers/find-patterns.js';
import { createComputeHeadlines } from '../../services/numbers/headline-figures.js';
import { createRunPlan, type RunPlan } from '../../services/numbers/run-plan.js';
import { createWriteReport } from '../../services/posts/write-report.js';
import { simulation } from '../customers/parameters.js';
import { simulateDays } from '../days/simulate-days.js';
import { type LocalService, startLocalService } from '../local-service.js';
import { type Check, check } from './check.js';
import { type DashboardChart, dashboardPage } from './dashboard.js';
import { type Headline, headlineLines, headlinesJson, headlinesOf } from './headlines.js';
import type { Journal } from './journal.js';
import { plain, readBlocks } from './slack-text.js';

export interface SimulatedDaysOptions {
  /** Receives charts/, dashboard.html, report.md, report.en.md and kpis.json. */
  readonly outDir: string;
  readonly journal: Journal;
  readonly log: Logger;
  readonly days?: number;
  readonly contacts?: number;
}

const SEED = 42;
const History = z.object({
  messages: z.array(
    z.object({ text: z.string().default(''), blocks: z.array(z.unknown()).default([]) }),
  ),
});

/** Simulates two months, posts their last digest and pattern report, and writes the files. */
export async function showSimulatedDays(options: SimulatedDaysOptions): Promise<void> {
  const { journal, log, outDir } = options;
  const { days: length = 60, contacts = 600 } = options;
  const days = { from: simulation.firstDay, to: addDays(simulation.firstDay, length) };
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-days-'));
  try {
    await simulate(dir, days, { length, contacts, log, journal });
    const local = await startLocalService(parseEnv({ PORT: '0', DATA_DIR: dir }), log);
    const { service } = local;
    try {
      const { headlines, json } = await computeFigures(service, days);
      journal.section(
        `Results of the ${length} days, next to the reference`,
        headlineLines(headlines),
      );
      const posted = await postReports(local, days);
      journal.section('The daily digest, as posted in Slack', posted.digest);
      journal.section('The weekly pattern report, as posted in Slack', posted.report);
      journal.addChecks(posted.checks);
      await writeFiles(service, days, { outDir, headlines, json, log });
    } finally {
      await service.stop();
    }
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

async function simulate(
  dir: string,
  { from }: Days,
  options: { length: number; contacts: number; log: Logger; journal: Journal },
): Promise<void> {
  const started = performance.now();
  const store = await openEmbeddedStore({
    dir,
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.outbox.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
    clock: systemClock,
    isScratch: true,
  });
  try {
    const summary = await simulateDays({
      from,
      days: options.length,
      contacts: options.contacts,
      seed: SEED,
      store,
      timeZone: parseEnv({}).timeZone,
      log: options.log,
    });
    const seconds = ((performance.now() - started) / 1_000).toFixed(1);
    options.journal.section(`${options.length} simulated days`, [
      `${summary.contacts} contacts by ${summary.customers} customers (${summary.returned} came back about the same need), ${summary.cases} cases, in ${seconds} s.`,
      'Each was served by the real dialogue with the offline engine; no result is set anywhere.',
    ]);
  } finally {
    await store.close();
  }
}

interface Reads {
  readonly runPlan: RunPlan;
  readonly findPatterns: ReturnType<typeof createFindPatterns>;
}

/** The services that read numbers, on the running service's store. */
function readsOf({ adapters }: Service, timeZone: string): Reads {
  const { store, clock } = adapters.ports;
  const runPlan = createRunPlan({ rollups: store.rollups, clock, timeZone });
  const parts = { runPlan, ...store, roster, hours: businessHours, policy, timeZone };
  return { runPlan, findPatterns: createFindPatterns(parts) };
}

async function computeFigures(
  service: Service,
  days: Days,
): Promise<{ headlines: Headline[]; json: string }> {
  const { timeZone } = parseEnv({});
  const { store } = service.adapters.ports;
  const { runPlan } = readsOf(service, timeZone);
  const computeHeadlines = createComputeHeadlines({
    runPlan,
    ...store,
    roster,
    hours: businessHours,
    policy,
    timeZone,
  });
  const [figures, byRule, all] = await Promise.all([
    computeHeadlines(days),
    runPlan({
      ...planOf(days, ['contacts'], null),
      filters: { reason: ['policy', 'disputed_charge', 'not_identified'] },
    }),
    runPlan(planOf(days, ['contacts'], null)),
  ]);
  const headlines = headlinesOf(figures, {
    byRuleShare: all.n === 0 ? null : byRule.n / all.n,
    loadedUsdPerMinute: policy.analytics.saving.loadedUsdPerHandledMinute,
  });
  return { headlines, json: headlinesJson(headlines, figures) };
}

async function postReports({ service: { app }, slack }: LocalService, days: Days) {
  const post = async (name: string, date: string) => {
    const job = app.posts.find((one) => one.name === name);
    if (job === undefined) throw new InvariantError(`there is no job ${name}`);
    return app.postNow(job, date, { again: false });
  };
  // Due on the morning after the last day.
  await post('daily-digest', days.to);
  await post('weekly-report', mondayOf(days.to));
  const { messages } = History.parse(
    await slack.call('conversations.history', { channel: slack.reportsChannel, limit: 50 }),
  );
  const [report = [], digest = []] = messages
    .filter(({ blocks }) => blocks.length > 0)
    .map(({ blocks, text }) => (blocks.length > 0 ? readBlocks(blocks, {}) : [plain(text, {})]));
  const checks: Check[] = [
    check('the digest is in the reports channel', digest.length > 3, digest.join(' ')),
    check('the pattern report is in the reports channel', report.length > 3, report.join(' ')),
  ];
  return { digest, report, checks };
}

const CHARTS: readonly { readonly name: string; readonly plan: (days: Days) => Plan }[] = [
  { name: 'contacts-by-day', plan: (days) => planOf(days, ['contacts'], 'day', 'line') },
  { name: 'contacts-by-hour', plan: (days) => planOf(days, ['contacts'], 'hour', 'bar') },
  { name: 'contacts-by-channel', plan: (days) => planOf(days, ['contacts'], 'channel', 'pie') },
  {
    name: 'resolution-by-topic',
    plan: (days) => planOf(days, ['automatic_resolution'], 'topic', 'bar'),
  },
  {
    name: 'cases-by-reason',
    plan: (days) => ({
      ...planOf(days, ['escalations'], 'reason', 'bar'),
      filters: { reason: [...ESCALATION_REASONS] },
    }),
  },
  {
    name: 'service-level-by-weekday',
    plan: (days) => planOf(days, ['service_level'], 'weekday', 'bar'),
  },
  { name: 'csat-by-topic', plan: (days) => planOf(days, ['csat'], 'topic', 'bar') },
  {
    name: 'duration-by-topic',
    plan: (days) => planOf(days, ['automatic_duration'], 'topic', 'bar'),
  },
  { name: 'contacts-by-weekday', plan: (days) => planOf(days, ['contacts'], 'weekday', 'bar') },
];

function planOf(
  days: Days,
  metrics: Plan['metrics'],
  groupBy: Plan['groupBy'],
  chart: Plan['chart'] = 'none',
): Plan {
  return { ...plainPlan(days, groupBy, metrics), order: usualOrder(groupBy), chart };
}

async function writeFiles(
  service: Service,
  days: Days,
  options: { outDir: string; headlines: readonly Headline[]; json: string; log: Logger },
): Promise<void> {
  const { outDir, headlines, log } = options;
  const { timeZone } = parseEnv({});
  const { runPlan, findPatterns } = readsOf(service, timeZone);
  await mkdir(join(outDir, 'charts'), { recursive: true });
  await writeFile(join(outDir, 'kpis.json'), options.json);

  const draw = async (name: string, chart: ChartSpec) => {
    const light = await drawChart(chart, phoneChart(chart, 'light'));
    const dark = await drawChart(chart, phoneChart(chart, 'dark'));
    const file = join('charts', `${name}.${chart.language}.png`);
    await writeFile(join(outDir, file), light);
    return { file, light: dataUri(light), dark: dataUri(dark) };
  };

  const charts: DashboardChart[] = [];
  const addChart = async (name: string, chartIn: (language: Language) => ChartSpec | null) => {
    const [es, en] = [chartIn('es'), chartIn('en')];
    if (es === null || en === null) return;
    charts.push({
      alt: { es: describeChart(es), en: describeChart(en) },
      images: { es: await draw(name, es), en: await draw(name, en) },
    });
  };
  for (const { name, plan } of CHARTS) {
    const result = await runPlan(plan(days));
    await addChart(name, (language) => chartOfPlan(result, language));
  }

  const week = { from: addDays(mondayOf(days.to), -7), to: mondayOf(days.to) };
  const writeReport = createWriteReport({
    findPatterns,
    writer: service.adapters.ports.reportWriter,
    clock: systemClock,
    language: 'es',
    deadlineMs: policy.analytics.reportDeadlineMs,
    log,
  });
  const reports = {
    es: (await writeReport(week, 'es')).report.document,
    en: (await writeReport(week, 'en')).report.document,
  };
  for (const language of LANGUAGES) {
    const files = new Map<ChartSpec, string>();
    let number = 0;
    for (const part of reports[language].parts) {
      if (part.kind !== 'chart') continue;
      number += 1;
      files.set(part.chart, (await draw(`report-${number}`, part.chart)).file);
    }
    const file = language === 'es' ? 'report.md' : 'report.en.md';
    const markdown = documentMarkdown(reports[language], (chart) => files.get(chart) ?? null);
    await writeFile(join(outDir, file), markdown);
  }
  const last = addDays(days.to, -1);
  const page = dashboardPage({
    company: policy.companyName,
    period: {
      es: `${shortDay(days.from, 'es')} – ${shortDay(last, 'es')} ${last.slice(0, 4)}, hora de ${timeZone}`,
      en: `${shortDay(days.from, 'en')} – ${shortDay(last, 'en')}, ${last.slice(0, 4)}, ${timeZone} time`,
    },
    figures: headlines.map(({ name, shown, shownReference, formula, why }) => ({
      name,
      value: shown,
      reference: shownReference,
      formula,
      why,
    })),
    charts,
    report: reports,
  });
  await writeFile(join(outDir, 'dashboard.html'), page);
}

function dataUri(png: Buffer): string {
  return `data:image/png;base64,${png.toString('base64')}`;
}
