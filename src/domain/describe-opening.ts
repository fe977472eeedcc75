import type { Bilingual } from './language.js';
import { localDateIn, wallClock } from './local-time.js';

const DAY_MS = 86_400_000;

/** "hoy a las 4 de la tarde", "mañana a las 9", "el lunes a las 9"; the date too from a week on. */
export function describeOpening(next: Date, now: Date, timeZone: string): Bilingual {
  const localDate = localDateIn(timeZone);
  const days = (Date.parse(localDate(next)) - Date.parse(localDate(now))) / DAY_MS;
  const { hour, minute } = timeOf(next, timeZone);
  return {
    es: `${spanishDay(next, days, timeZone)} ${spanishTime(hour, minute)}`,
    en: `${englishDay(next, days, timeZone)} at ${englishTime(hour, minute)}`,
  };
}

function spanishDay(next: Date, days: number, timeZone: string): string {
  if (days <= 0) return 'hoy';
  if (days === 1) return 'mañana';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('es-MX', { timeZone, ...options }).format(next);
  const weekday = format({ weekday: 'long' });
  return days < 7 ? `el ${weekday}` : `el ${weekday} ${format({ day: 'numeric', month: 'long' })}`;
}

function englishDay(next: Date, days: number, timeZone: string): string {
  if (days <= 0) return 'today';
  if (days === 1) return 'tomorrow';
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone, ...options }).format(next);
  const weekday = format({ weekday: 'long' });
  return days < 7 ? `on ${weekday}` : `on ${weekday}, ${format({ day: 'numeric', month: 'long' })}`;
}

/** Morning is left implicit: "mañana a las 9 de la mañana" sounds repetitive. */
function spanishTime(hour: number, minute: number): string {
  const clock = onTwelve(hour, minute);
  const article = hour % 12 === 1 ? 'a la' : 'a las';
  return `${article} ${clock}${spanishPartOfDay(hour)}`;
}

function spanishPartOfDay(hour: number): string {
  if (hour === 0) return ' de la noche';
  if (hour < 5) return ' de la madrugada';
  if (hour < 12) return '';
  if (hour === 12) return ' del día';
  return hour < 19 ? ' de la tarde' : ' de la noche';
}

function englishTime(hour: number, minute: number): string {
  if (hour === 12 && minute === 0) return 'noon';
  if (hour === 0 && minute === 0) return 'midnight';
  return `${onTwelve(hour, minute)} ${hour < 12 ? 'am' : 'pm'}`;
}

function onTwelve(hour: number, minute: number): string {
  const shown = String(hour % 12 === 0 ? 12 : hour % 12);
  return minute === 0 ? shown : `${shown}:${String(minute).padStart(2, '0')}`;
}

function timeOf(at: Date, timeZone: string): { hour: number; minute: number } {
  const { minute } = wallClock(timeZone)(at.getTime());
  return { hour: Math.floor(minute / 60), minute: minute % 60 };
}
