import type { PatternMessages } from '../../../config/messages/desk/patterns.js';
import type { Language } from '../../domain/language.js';
import { shortDay } from '../chart/chart-of-plan.js';
import { LOCALES } from '../chart/chart-words.js';
import { groupLabel, WEEKDAYS } from '../query/vocabulary.js';
import { type Finding, type Findings, ofKind, type StaffingFinding } from './finding.js';
import type { Narrative } from './narrative.js';

/** Fewer expected cases than this are not mentioned. */
const MIN_MENTIONED_CASES = 0.5;

/** The report without Claude: the findings in plain sentences, most important first. */
export function templateNarrative(findings: Findings, words: PatternMessages): Narrative {
  const { language } = words;
  if (findings.summary.contacts === 0) {
    return { summary: words.noContacts, sections: [], recommendations: [] };
  }
  const format = createFormatter(language);
  const sections: Narrative['sections'] = [];
  const add = (kind: keyof typeof words.headings, sentences: readonly string[]) => {
    if (sentences.length === 0) return;
    sections.push({ heading: words.headings[kind], text: sentences.join(' ') });
  };

  add(
    'resolution',
    ofKind(findings, 'resolution').map((one) =>
      words.resolution({
        topic: format.topic(one.topic),
        fell: one.direction === 'fell',
        now: format.share(one.nowShare),
        before: format.share(one.beforeShare),
        n: format.count(one.nowClosed),
        weeks: format.count(one.weeksBefore),
      }),
    ),
  );
  add('volume', ofKind(findings, 'volume').slice(0, 4).map(volumeSentence(format, words)));
  add(
    'escalations',
    ofKind(findings, 'escalations').flatMap((one) => [
      words.escalations(format.count(one.cases), format.share(one.caseShare)),
      ...one.reasons.map(({ reason, cases, ofCasesShare, beforeShare }) =>
        words.reason(
          capital(groupLabel('reason', reason, language)),
          format.count(cases),
          format.share(ofCasesShare),
          beforeShare === null ? null : format.share(beforeShare),
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
          topic: format.topic(topic),
          step: words.step(step),
          people: format.count(people),
          share: format.share(ofTopicShare),
        }),
      ),
  );
  add(
    'repeats',
    ofKind(findings, 'repeats').map(({ repeated, contacts, topics }) =>
      words.repeats({
        repeated: format.count(repeated),
        contacts: format.count(contacts),
        topics: topics.map(({ topic }) => format.topic(topic)).join(', '),
      }),
    ),
  );
  add(
    'unanswered',
    ofKind(findings, 'unanswered').map(({ total }) => words.unanswered(format.count(total))),
  );
  add(
    'peak',
    ofKind(findings, 'peak').map(({ hours }) =>
      words.peak(
        hours
          .map(({ weekday, hour }) => `${format.weekday(weekday)} ${format.hour(hour)}`)
          .join(', '),
      ),
    ),
  );
  add(
    'staffing',
    ofKind(findings, 'staffing').map((one) => {
      const [worst] = one.short;
      if (worst === undefined) {
        return words.staffed({
          target: format.share(one.targetShare),
          seconds: format.count(one.targetSeconds),
          hours: format.count(one.hoursLookedAt),
          handle: format.decimal(one.handleMinutes),
        });
      }
      return words.short({
        hoursShort: format.count(one.hoursShort),
        hours: format.count(one.hoursLookedAt),
        worst: shortHour(worst, words),
      });
    }),
  );
  add(
    'waiting',
    ofKind(findings, 'waiting').map((one) =>
      words.waiting({
        withAssistant: format.time(one.withSeconds),
        contacts: format.count(one.contacts),
        without:
          one.withoutSeconds === null || one.reductionShare === null
            ? { unanswered: format.count(one.leftUnanswered) }
            : {
                wait: format.time(one.withoutSeconds),
                reduction: format.share(one.reductionShare),
              },
      }),
    ),
  );
  add('saving', [
    ...ofKind(findings, 'saving').map((one) =>
      words.saving({
        usd: format.usd(one.monthUsd),
        automatic: format.count(one.automatic),
        minutes: format.decimal(one.agentMinutes),
        running: format.usd(one.runningUsd),
      }),
    ),
    ...ofKind(findings, 'what_if').map((one) =>
      words.whatIf({
        topic: format.topic(one.topic),
        now: format.share(one.nowShare),
        target: format.share(one.targetShare),
        more: format.count(one.moreResolved),
        usd: format.usd(one.monthUsd),
      }),
    ),
  ]);
  return {
    summary: summaryOf(findings, words),
    sections,
    recommendations: firstOfKind(findings.list)
      .flatMap((one) => advice(one, format, words))
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
  const format = createFormatter(words.language);
  const { summary } = findings;
  const against = words.language === 'es' ? 'contra' : 'against';
  const isOrdinary =
    ofKind(findings, 'volume').length === 0 && ofKind(findings, 'resolution').length === 0;
  return [
    words.summary(
      format.count(summary.contacts),
      summary.contactsBefore === null ? null : `${against} ${format.count(summary.contactsBefore)}`,
    ),
    ...(summary.resolvedShare === null
      ? []
      : [
          words.resolved(
            format.share(summary.resolvedShare),
            summary.resolvedBeforeShare === null ? null : format.share(summary.resolvedBeforeShare),
          ),
        ]),
    ...(summary.waitSeconds === null
      ? []
      : [
          words.waited(
            format.time(summary.waitSeconds),
            summary.serviceLevelShare === null ? null : format.share(summary.serviceLevelShare),
          ),
        ]),
    ...(summary.rating === null
      ? []
      : [words.rated(format.rating(summary.rating), format.count(summary.ratings))]),
    ...(isOrdinary ? [words.ordinary] : []),
  ].join(' ');
}

type Formatter = ReturnType<typeof createFormatter>;

function volumeSentence(format: Formatter, words: PatternMessages) {
  return (one: Extract<Finding, { kind: 'volume' }>) =>
    words.volume({
      day: format.day(one.day),
      hours: `${format.hour(one.fromHour)}–${format.hour(one.toHour)}`,
      contacts: format.count(one.contacts),
      usual: format.decimal(one.usual),
      isMore: one.direction === 'more',
    });
}

/** What to do about a finding and the expected effect; empty for purely informative ones. */
function advice(
  one: Finding,
  format: Formatter,
  words: PatternMessages,
): Narrative['recommendations'] {
  const { advice } = words;
  const give = (action: string, effect: string) => [{ finding: one.id, action, effect }];
  switch (one.kind) {
    case 'resolution':
      return one.direction === 'rose'
        ? []
        : give(
            advice.resolution(format.topic(one.topic)),
            advice.resolutionEffect(format.share(one.beforeShare)),
          );
    case 'what_if':
      return give(
        advice.whatIf(format.topic(one.topic)),
        advice.whatIfEffect(
          format.count(one.moreResolved),
          format.count(one.avoidedMinutes),
          format.usd(one.monthUsd),
        ),
      );
    case 'unanswered':
      return give(advice.unanswered, advice.unansweredEffect(format.count(one.total)));
    case 'staffing': {
      const [worst] = one.short;
      if (worst === undefined) return [];
      return give(
        advice.staffing(format.weekday(worst.weekday), format.hour(worst.hour)),
        advice.staffingEffect(
          format.count(one.hoursShort),
          format.share(one.targetShare),
          format.count(one.targetSeconds),
        ),
      );
    }
    case 'drop_out':
      return give(
        advice.dropOut(format.topic(one.topic), words.step(one.step)),
        advice.dropOutEffect(format.count(one.people)),
      );
    default:
      return [];
  }
}

/** An understaffed hour, with its workload. */
export function shortHour(one: StaffingFinding['short'][number], words: PatternMessages): string {
  const format = createFormatter(words.language);
  return words.shortHour({
    weekday: format.weekday(one.weekday),
    hour: format.hour(one.hour),
    needed: format.count(one.needed),
    rostered: format.decimal(one.rostered),
    cases: format.decimal(one.casesPerHour),
    waiting: one.waitingCases < MIN_MENTIONED_CASES ? null : format.decimal(one.waitingCases),
  });
}

/** Formats numbers and names for sentences in the language. */
export function createFormatter(language: Language) {
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
