import type { Language } from '../../domain/language.js';
import type { Findings } from './finding.js';
import type { Narrative } from './narrative.js';

type Unit = 'percent' | 'usd' | 'minutes' | 'seconds' | 'plain';

interface Said {
  readonly value: number;
  /** As written: "62.5" has one. */
  readonly decimals: number;
  readonly unit: Unit | null;
}

interface Known {
  readonly value: number;
  readonly unit: Unit;
}

export interface CheckedNarrative {
  readonly narrative: Narrative;
  /** Sentences, and recommendations, that said what the findings do not. */
  readonly dropped: number;
}

/**
 * The narrative without the sentences that say a number the findings do not hold (rounded at will,
 * in the unit it has there), and without recommendations that name no finding or lose a sentence.
 * A section that loses all of its sentences goes with them.
 */
export function checkNarrative(
  narrative: Narrative,
  findings: Findings,
  language: Language,
): CheckedNarrative {
  const known = numbersIn(findings);
  const ids = new Set(findings.list.map(({ id }) => id));
  let dropped = 0;

  const isTrue = (sentence: string) =>
    numbersSaid(sentence, language).every((said) => known.some((one) => agrees(said, one)));
  const keep = (text: string): string => {
    const sentences = sentencesOf(text);
    const kept = sentences.filter(isTrue);
    dropped += sentences.length - kept.length;
    return kept.join(' ');
  };

  const summary = keep(narrative.summary);
  const sections = narrative.sections
    .map(({ heading, text }) => ({ heading: isTrue(heading) ? heading : '', text: keep(text) }))
    .filter(({ text }) => text !== '');
  const recommendations = narrative.recommendations.filter(({ finding, action, effect }) => {
    const stands = ids.has(finding) && sentencesOf(`${action} ${effect}`).every(isTrue);
    if (!stands) dropped += 1;
    return stands;
  });
  return { narrative: { summary, sections, recommendations }, dropped };
}

/** A stop ends a sentence when a space and no small letter follows: not in "62.5" or "a. m.". */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+(?=[^\p{Ll}\s])|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}

/** Every number of the findings, and those that its dates and hours are written with. */
function numbersIn(findings: Findings): Known[] {
  const known: Known[] = [];
  const add = (value: number, unit: Unit) => known.push({ value: Math.abs(value), unit });
  const walk = (value: unknown, name: string): void => {
    if (typeof value === 'number') {
      const unit = unitOf(name);
      add(unit === 'percent' && !/points$/i.test(name) ? value * 100 : value, unit);
      if (/Seconds$/.test(name)) add(value / 60, 'minutes');
      if (/Minutes$/.test(name)) add(value / 60, 'plain');
    } else if (typeof value === 'string') {
      // Customers' own words are quoted by nobody but us.
      if (name === 'question') return;
      for (const digits of value.match(/\d+/g) ?? []) add(Number(digits), 'plain');
    } else if (Array.isArray(value)) {
      add(value.length, 'plain');
      for (const item of value) walk(item, name);
    } else if (value !== null && typeof value === 'object') {
      for (const [key, item] of Object.entries(value)) walk(item, key);
    }
  };
  walk(findings, '');
  return known;
}

function unitOf(name: string): Unit {
  if (/(share|points)$/i.test(name)) return 'percent';
  if (/usd$/i.test(name)) return 'usd';
  if (/minutes$/i.test(name)) return 'minutes';
  return /seconds$/i.test(name) ? 'seconds' : 'plain';
}

/** Rounded to as many decimals as it was said with, or to two digits or more before the point. */
function agrees(said: Said, known: Known): boolean {
  if (said.unit !== null && said.unit !== known.unit) return false;
  if (said.value.toFixed(said.decimals) === known.value.toFixed(said.decimals)) return true;
  if (said.decimals > 0 || said.value < 100) return false;
  const zeros = /0*$/.exec(String(said.value))?.[0].length ?? 0;
  const digits = Math.max(2, String(said.value).length - zeros);
  return Number(known.value.toPrecision(digits)) === said.value;
}

/** "9:00" says nothing of minutes. */
const FULL_HOUR = /\b(\d{1,2}):00\b/g;
const NUMBER = /\d+(?:[.,]\d+)*/g;

function numbersSaid(sentence: string, language: Language): Said[] {
  const said: Said[] = [];
  const text = sentence.replace(FULL_HOUR, '$1 h');
  for (const match of text.matchAll(NUMBER)) {
    const before = text.slice(0, match.index);
    const after = text.slice((match.index ?? 0) + match[0].length);
    said.push({ ...numberOf(match[0]), unit: unitAround(before, after) });
  }
  for (const match of sentence.toLowerCase().matchAll(/\p{L}+/gu)) {
    const value = WORDS[language].get(match[0]);
    if (value !== undefined) said.push({ value, decimals: 0, unit: null });
  }
  return said;
}

/** "1,234" and "1.234.567" are grouped by threes; "62,5" and "62.5" have decimals. */
function numberOf(written: string): { value: number; decimals: number } {
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(written)) return parsed(written.replaceAll(',', ''));
  if (/^\d{1,3}(\.\d{3}){2,}$/.test(written)) return parsed(written.replaceAll('.', ''));
  return parsed(written.replace(',', '.'));
}

function parsed(plain: string): { value: number; decimals: number } {
  return { value: Number(plain), decimals: plain.split('.')[1]?.length ?? 0 };
}

function unitAround(before: string, after: string): Unit | null {
  if (/^\s*(%|por ciento|percent|puntos|points|pp\b)/i.test(after)) return 'percent';
  if (/(US?\$|USD)\s*$/i.test(before) || /^\s*(USD|d[oó]lares|dollars)/i.test(after)) return 'usd';
  if (/^\s*(min\b|minutos?|minutes?)/i.test(after)) return 'minutes';
  return /^\s*(s\b|segundos?|seconds?)/i.test(after) ? 'seconds' : null;
}

/** From two on: "uno" and "one" are words for other things too. */
const WORDS: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  es: counted(
    'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte',
    {
      treinta: 30,
      cuarenta: 40,
      cincuenta: 50,
      sesenta: 60,
      setenta: 70,
      ochenta: 80,
      noventa: 90,
      cien: 100,
      mitad: 50,
      doble: 2,
      triple: 3,
    },
  ),
  en: counted(
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty',
    {
      thirty: 30,
      forty: 40,
      fifty: 50,
      sixty: 60,
      seventy: 70,
      eighty: 80,
      ninety: 90,
      hundred: 100,
      half: 50,
      twice: 2,
      double: 2,
      triple: 3,
    },
  ),
};

function counted(fromTwo: string, more: Readonly<Record<string, number>>): Map<string, number> {
  return new Map([
    ...fromTwo.split(' ').map((word, index) => [word, index + 2] as const),
    ...Object.entries(more),
  ]);
}
