import type { ContactFact } from '../facts/fact.js';
import { foldWords } from '../query/written-words.js';
import type {
  DropOutFinding,
  EscalationsFinding,
  RepeatsFinding,
  UnansweredFinding,
} from './finding.js';

/** Cases by reason, without `none`. */
export type ReasonCounts = ReadonlyMap<string, number>;

const MAX_ITEMS = 5;
const MIN_PEOPLE = 3;

export function findEscalations(
  now: ReasonCounts,
  before: ReasonCounts,
  contacts: number,
): EscalationsFinding | null {
  const [cases, casesBefore] = [total(now), total(before)];
  if (cases === 0) return null;
  const reasons = [...now]
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MAX_ITEMS)
    .map(([reason, count]) => ({
      reason,
      cases: count,
      ofCasesShare: count / cases,
      beforeShare: casesBefore === 0 ? null : (before.get(reason) ?? 0) / casesBefore,
    }));
  return {
    kind: 'escalations',
    id: 'escalations',
    cases,
    contacts,
    caseShare: contacts === 0 ? 0 : cases / contacts,
    reasons,
  };
}

/** Steps at which a finished playbook hands over by design. */
const HANDOVER_STEPS = new Set(['registered']);

type Person = Pick<ContactFact, 'steps' | 'unanswered' | 'repeated' | 'dimensions'>;

/** The steps at which most people stop without having been helped, largest count first. */
export function findDropOuts(facts: readonly Person[]): DropOutFinding[] {
  const topics = new Map<string, number>();
  const steps = new Map<string, number>();
  for (const { step, status } of facts.flatMap((fact) => fact.steps)) {
    const [topic = '', last = ''] = [step.split('.')[0], step.split('.').at(-1)];
    topics.set(topic, (topics.get(topic) ?? 0) + 1);
    if (status === 'resolved' || HANDOVER_STEPS.has(last)) continue;
    const key = `${topic}.${last}`;
    steps.set(key, (steps.get(key) ?? 0) + 1);
  }
  return [...steps]
    .filter(([, people]) => people >= MIN_PEOPLE)
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, MAX_ITEMS)
    .map(([key, people]) => {
      const [topic = '', step = ''] = key.split('.');
      const ofTopic = topics.get(topic) ?? people;
      return {
        kind: 'drop_out',
        id: `drop-out-${key}`,
        topic,
        step,
        people,
        ofTopic,
        ofTopicShare: people / ofTopic,
      };
    });
}

export function findRepeats(facts: readonly Person[]): RepeatsFinding | null {
  const repeated = facts.filter((fact) => fact.repeated);
  if (repeated.length === 0) return null;
  const topics = new Map<string, number>();
  for (const { dimensions } of repeated) {
    topics.set(dimensions.topic, (topics.get(dimensions.topic) ?? 0) + 1);
  }
  return {
    kind: 'repeats',
    id: 'repeats',
    repeated: repeated.length,
    contacts: facts.length,
    repeatedShare: repeated.length / facts.length,
    topics: [...topics]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, 3)
      .map(([topic, count]) => ({ topic, repeated: count })),
  };
}

/** Unanswered questions, grouped if they share half of their words, most asked first. */
export function findUnanswered(facts: readonly Person[]): UnansweredFinding | null {
  const questions = facts.flatMap((fact) => fact.unanswered.map(withoutPersonalData));
  if (questions.length === 0) return null;
  const groups: { words: ReadonlySet<string>; questions: string[] }[] = [];
  for (const question of questions) {
    const words = wordsOf(question);
    const near = groups.find((group) => overlap(group.words, words) >= MIN_OVERLAP);
    if (near === undefined) groups.push({ words, questions: [question] });
    else near.questions.push(question);
  }
  return {
    kind: 'unanswered',
    id: 'unanswered',
    total: questions.length,
    groups: groups
      .map((group) => ({ question: shortest(group.questions), times: group.questions.length }))
      .sort((a, b) => b.times - a.times || (a.question < b.question ? -1 : 1))
      .slice(0, MAX_ITEMS),
  };
}

const MIN_OVERLAP = 0.5;
const QUOTE_MAX = 90;
const EMPTY_WORDS = new Set(
  'a al con cual cuanto de del el en es esta hay la las lo los me mi no o para por que se si su tiene tienen un una y ya the is are do does you i my can how what which for of to in it on have with and or'.split(
    ' ',
  ),
);

/** Removes e-mail addresses and long numbers, which could identify a customer. */
function withoutPersonalData(question: string): string {
  const clean = question
    .replace(/\S+@\S+/g, '…')
    .replace(/\d(?:[\s().-]?\d){5,}/g, '…')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...clean];
  return letters.length <= QUOTE_MAX ? clean : `${letters.slice(0, QUOTE_MAX - 1).join('')}…`;
}

function wordsOf(question: string): ReadonlySet<string> {
  const all = foldWords(question).filter((word) => /\p{L}/u.test(word));
  const significant = all.filter((word) => !EMPTY_WORDS.has(word));
  return new Set(significant.length > 0 ? significant : all);
}

/** Words in both / words in either (Jaccard). */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const both = [...a].filter((word) => b.has(word)).length;
  const either = a.size + b.size - both;
  return either === 0 ? 1 : both / either;
}

function shortest(questions: readonly string[]): string {
  return questions.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1))[0] ?? '';
}

function total(counts: ReasonCounts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}
