import type { PatternMessages } from '../../../config/messages/desk/patterns.js';
import type { Language } from '../../domain/language.js';
import { shortDay } from '../chart/chart-of-plan.js';
import { LOCALES } from '../chart/chart-words.js';
import { groupLabel, WEEKDAYS } from '../query/vocabulary.js';
import { type Finding, type Findings, ofKind, type StaffingFinding } from './finding.js';
import type { Narrative } from './narrative.js';

/** Fewer expected cases than this are not mentioned. */
const LEAST_SAID = 0.5;

/** The report without Claude: the findings in plain sentences, most important first. */
export function templateNarrative(findings: Findings, words: PatternMessages): Narrative {
  const { language } = words;
  if (findings.summary.contacts === 0) {
    return { summary: words.noContacts, sections: [], recommendations: [] };
  }
  const say = createSayer(language);
  const sections: Narrative['sections'] = [];
  const add = (kind: keyof typeof words.headings, sentences: readonly string[]) => {
    if (sentences.length === 0) return;
    sections.push({ heading: words.headings[kind], text: sentences.join(' ') });
  };

  add(
    'resolution',
    ofKind(findings, 'resolution').map((one) =>
      words.resolution({
        topic: say.topic(one.topic),
        fell: one.direction === 'fell',
        now: say.share(one.nowShare),
        before: say.share(one.beforeShare),
        n: say.count(one.nowClosed),
        weeks: say.count(one.weeksBefore),
      }),
    ),
  );
  add('volume', ofKind(findings, 'volume').slice(0, 4).map(volumeSentence(say, words)));
  add(
    'escalations',
    ofKind(findings, 'escalations').flatMap((one) => [
      words.escalations(say.count(one.cases), say.share(one.caseShare)),
      ...one.reasons.map(({ reason, cases, ofCasesShare, beforeShare }) =>
        words.reason(
          capital(groupLabel('reason', reason, language)),
          say.count(cases),
          say.share(ofCasesShare),
          beforeShare === null ? null : say.share(beforeShare),
        ),
      ),
    ]),
  );
  add(
    'drop_out',
    ofKind(findings, 'drop_out')
      .slice(0, 3)
      .map(({ topic, step, people, ofTopicShare }) =>
        words.dropOut({
          topic: say.topic(topic),
          step: words.step(step),
          people: say.count(people),
          share: say.share(ofTopicShare),
        }),
      ),
  );
  add(
    'repeats',
    ofKind(findings, 'repeats').map(({ repeated, contacts, topics }) =>
      words.repeats({
        repeated: say.count(repeated),
        contacts: say.count(contacts),
        topics: topics.map(({ topic }) => say.topic(topic)).join(', '),
      }),
    ),
  );
  add(
    'unanswered',
    ofKind(findings, 'unanswered').map(({ total }) => words.unanswered(say.count(total))),
  );
  add(
    'peak',
    ofKind(findings, 'peak').map(({ hours }) =>
      words.peak(
        hours.map(({ weekday, hour }) => `${say.weekday(weekday)} ${say.hour(hour)}`).join(', '),
      ),
    ),
  );
  add(
    'staffing',
    ofKind(findings, 'staffing').map((one) => {
      const [worst] = one.short;
      if (worst === undefined) {
        return words.staffed({
          target: say.share(one.targetShare),
          seconds: say.count(one.targetSeconds),
          hours: say.count(one.hoursLookedAt),
          handle: say.decimal(one.handleMinutes),
        });
      }
      return words.short({
        hoursShort: say.count(one.hoursShort),
        hours: say.count(one.hoursLookedAt),
        worst: shortHour(worst, words),
      });
    }),
  );
  add(
    'waiting',
    ofKind(findings, 'waiting').map((one) =>
      words.waiting({
        withAssistant: say.time(one.withSeconds),
        contacts: say.count(one.contacts),
        without:
          one.withoutSeconds === null || one.reductionShare === null
            ? { unanswered: say.count(one.leftUnanswered) }
            : { wait: say.time(one.withoutSeconds), reduction: say.share(one.reductionShare) },
      }),
    ),
  );
  add('saving', [
    ...ofKind(findings, 'saving').map((one) =>
      words.saving({
        usd: say.usd(one.monthUsd),
        automatic: say.count(one.automatic),
        minutes: say.decimal(one.agentMinutes),
        running: say.usd(one.runningUsd),
      }),
    ),
    ...ofKind(findings, 'what_if').map((one) =>
      words.whatIf({
        topic: say.topic(one.topic),
        now: say.share(one.nowShare),
        target: say.share(one.targetShare),
        more: say.count(one.moreResolved),
        usd: say.usd(one.monthUsd),
      }),
    ),
  ]);
  return {
    summary: summaryOf(findings, words),
    sections,
    recommendations: firstOfKind(findings.list)
      .flatMap((one) => advice(one, say, words))
      .slice(0, 4),
  };
}

/** One recommendation per kind is enough, except for topics that fell. */
function firstOfKind(list: readonly Finding[]): Finding[] {
  return list.filter(
    (one, index) =>
      one.kind === 'resolution' || list.findIndex(({ kind }) => kind === one.kind) === index,
  );
}

function summaryOf(findings: Findings, words: PatternMessages): string {
  const say = createSayer(words.language);
  const { summary } = findings;
  const against = words.language === 'es' ? 'contra' : 'against';
  const isOrdinary =
    ofKind(findings, 'volume').length === 0 && ofKind(findings, 'resolution').length === 0;
  return [
    words.summary(
      say.count(summary.contacts),
      summary.contactsBefore === null ? null : `${against} ${say.count(summary.contactsBefore)}`,
    ),
    ...(summary.resolvedShare === null
      ? []
      : [
          words.resolved(
            say.share(summary.resolvedShare),
            summary.resolvedBeforeShare === null ? null : say.share(summary.resolvedBeforeShare),
          ),
        ]),
    ...(summary.waitSeconds === null
      ? []
      : [
          words.waited(
            say.time(summary.waitSeconds),
            summary.serviceLevelShare === null ? null : say.share(summary.serviceLevelShare),
          ),
        ]),
    ...(summary.rating === null
      ? []
      : [words.rated(say.rating(summary.rating), say.count(summary.ratings))]),
    ...(isOrdinary ? [words.ordinary] : []),
  ].join(' ');
}

type Sayer = ReturnType<typeof createSayer>;

function volumeSentence(say: Sayer, words: PatternMessages) {
  return (one: Extract<Finding, { kind: 'volume' }>) =>
    words.volume({
      day: say.day(one.day),
      hours: `${say.hour(one.fromHour)}–${say.hour(one.toHour)}`,
      contacts: say.count(one.contacts),
      usual: say.decimal(one.usual),
      isMore: one.direction === 'more',
    });
}

/** What to do about a finding and the expected effect; empty for purely informative ones. */
function advice(one: Finding, say: Sayer, words: PatternMessages): Narrative['recommendations'] {
  const { advice } = words;
  const give = (action: string, effect: string) => [{ finding: one.id, action, effect }];
  switch (one.kind) {
    case 'resolution':
      return one.direction === 'rose'
        ? []
        : give(
            advice.resolution(say.topic(one.topic)),
            advice.resolutionEffect(say.share(one.beforeShare)),
          );
    case 'what_if':
      return give(
        advice.whatIf(say.topic(one.topic)),
        advice.whatIfEffect(
          say.count(one.moreResolved),
          say.count(one.avoidedMinutes),
          say.usd(one.monthUsd),
        ),
      );
    case 'unanswered':
      return give(advice.unanswered, advice.unansweredEffect(say.count(one.total)));
    case 'staffing': {
      const [worst] = one.short;
      if (worst === undefined) return [];
      return give(
        advice.staffing(say.weekday(worst.weekday), say.hour(worst.hour)),
        advice.staffingEffect(
          say.count(one.hoursShort),
          say.share(one.targetShare),
          say.count(one.targetSeconds),
        ),
      );
    }
    case 'drop_out':
      return give(
        advice.dropOut(say.topic(one.topic), words.step(one.step)),
        advice.dropOutEffect(say.count(one.people)),
      );
    default:
      return [];
  }
}

/** An understaffed hour, with its workload. */
export function shortHour(one: StaffingFinding['short'][number], words: PatternMessages): string {
  const say = createSayer(words.language);
  return words.shortHour({
    weekday: say.weekday(one.weekday),
    hour: say.hour(one.hour),
    needed: say.count(one.needed),
    rostered: say.decimal(one.rostered),
    cases: say.decimal(one.casesPerHour),
    waiting: one.waitingCases < LEAST_SAID ? null : say.decimal(one.waitingCases),
  });
}

/** Formats numbers and names for sentences in the language. */
export function createSayer(language: Language) {
  const format = (value: number, decimals: number) =>
    new Intl.NumberFormat(LOCALES[language], {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    }).format(value);
  const decimal = (value: number) => format(value, Number.isInteger(value) ? 0 : 1);
  return {
    count: (value: number) => format(value, 0),
    decimal,
    share: (value: number) => `${format(100 * value, 1)} %`,
    rating: (value: number) => format(value, 2),
    usd: (value: number) => `${value < 0 ? '-' : ''}US$${format(Math.abs(value), 0)}`,
    time: (seconds: number) =>
      seconds < 90 ? `${format(seconds, 0)} s` : `${format(seconds / 60, 1)} min`,
    hour: (hour: number) => `${hour}:00`,
    weekday: (weekday: number) => WEEKDAYS[language][weekday - 1] ?? String(weekday),
    day: (day: string) => shortDay(day, language),
    topic: (topic: string) => groupLabel('topic', topic, language),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
