import type { Language } from '../../domain/language.js';
import { englishCardinal, englishOrdinal } from './numbers-en.js';
import { spanishCardinal } from './numbers-es.js';

const MONTHS = {
  es: [
    'enero',
    'febrero',
    'marzo',
    'abril',
    'mayo',
    'junio',
    'julio',
    'agosto',
    'septiembre',
    'octubre',
    'noviembre',
    'diciembre',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const;

interface LocalDate {
  readonly year: number;
  readonly month: string;
  readonly day: number;
  readonly time: { readonly hour: number; readonly minute: number } | null;
}

/** "veintidós de noviembre", "November twenty-second"; with the hour when there is one. */
export function speakDate(iso: string, language: Language): string {
  const date = parse(iso, language);
  if (date === null) return iso;
  const day =
    language === 'es'
      ? `${date.day === 1 ? 'primero' : spanishCardinal(date.day)} de ${date.month}`
      : `${date.month} ${englishOrdinal(date.day)}`;
  if (date.time === null) return day;
  return language === 'es'
    ? `${day} a ${speakHourInSpanish(date.time.hour, date.time.minute)}`
    : `${day} at ${speakHourInEnglish(date.time.hour, date.time.minute)}`;
}

/** "22 nov 2026", "Nov 22, 2026"; with "18:30" when there is an hour. */
export function writeDate(iso: string, language: Language): string {
  const date = parse(iso, language);
  if (date === null) return iso;
  const month = date.month.slice(0, 3);
  const day =
    language === 'es' ? `${date.day} ${month} ${date.year}` : `${month} ${date.day}, ${date.year}`;
  if (date.time === null) return day;
  const clock = `${date.time.hour}:${String(date.time.minute).padStart(2, '0')}`;
  return `${day}, ${clock}`;
}

/** "las seis y media de la tarde", "six thirty p.m.", from "18:30". */
export function speakTime(time: string, language: Language): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return language === 'es' ? speakHourInSpanish(hour, minute) : speakHourInEnglish(hour, minute);
}

function parse(iso: string, language: Language): LocalDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
  const month = MONTHS[language][Number(match?.[2]) - 1];
  if (!match || month === undefined) return null;
  const time = match[4] === undefined ? null : { hour: Number(match[4]), minute: Number(match[5]) };
  return { year: Number(match[1]), month, day: Number(match[3]), time };
}

function speakHourInSpanish(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const article = twelve === 1 ? 'la' : 'las';
  const word = twelve === 1 ? 'una' : spanishCardinal(twelve);
  const minutes = minute === 0 ? '' : minute === 30 ? ' y media' : ` y ${spanishCardinal(minute)}`;
  return `${article} ${word}${minutes} ${partOfDay(hour)}`;
}

function partOfDay(hour: number): string {
  if (hour < 12) return 'de la mañana';
  return hour < 19 ? 'de la tarde' : 'de la noche';
}

function speakHourInEnglish(hour: number, minute: number): string {
  const twelve = hour % 12 === 0 ? 12 : hour % 12;
  const minutes =
    minute === 0
      ? ''
      : minute < 10
        ? ` oh ${englishCardinal(minute)}`
        : ` ${englishCardinal(minute)}`;
  return `${englishCardinal(twelve)}${minutes} ${hour < 12 ? 'a.m.' : 'p.m.'}`;
}
