import type { Language } from '../../domain/language.js';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Makes user-written text safe for Slack: escapes the three characters it reads as markup and
 * replaces control characters, bidi overrides and lone surrogates.
 */
export function escapeText(raw: string): string {
  return [...clean(raw)].map((character) => ESCAPES[character] ?? character).join('');
}

/** Escapes and cuts to `max` as Slack counts, never inside a character or an escape. */
export function clip(raw: string, max: number): string {
  const escaped = escapeText(raw);
  if (escaped.length <= max) return escaped;
  return `${chunks(raw, max - 1)[0] ?? ''}…`;
}

/** Splits into escaped pieces of at most `max` that add up to the text; none if it is empty. */
export function chunks(raw: string, max: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  for (const character of clean(raw)) {
    const escaped = ESCAPES[character] ?? character;
    if (piece.length + escaped.length > max) {
      pieces.push(piece);
      piece = '';
    }
    piece += escaped;
  }
  return piece === '' ? pieces : [...pieces, piece];
}

/** A name for use inside our own mrkdwn: escaped, one line, without formatting characters. */
export function nameInLine(raw: string, max = 120): string {
  return clip(
    raw
      .replace(/[*_~`]/g, '')
      .replace(/\s+/g, ' ')
      .trim(),
    max,
  );
}

function clean(raw: string): string {
  return (
    raw
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it replaces
      .replace(/[\u0000-\u0009\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g, ' ')
      .replace(/\p{Surrogate}/gu, '\uFFFD')
      .trim()
  );
}

/** Slack renders it in each reader's time zone; the fallback text is in the operator's. */
export function slackDate(
  at: Date,
  style: 'time' | 'day',
  place: { language: Language; timeZone: string },
): string {
  const token = style === 'time' ? '{time}' : '{date_short_pretty} {time}';
  const seconds = Math.floor(at.getTime() / 1000);
  return `<!date^${seconds}^${token}|${localTime(at, place)}>`;
}

/** Cached because building a format is slow; a process uses few languages and time zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** "10 mar, 09:00" in the operator's time zone. */
export function localTime(at: Date, place: { language: Language; timeZone: string }): string {
  const key = `${place.language} ${place.timeZone}`;
  const known = formats.get(key);
  const format =
    known ??
    new Intl.DateTimeFormat(place.language === 'es' ? 'es-MX' : 'en-US', {
      timeZone: place.timeZone,
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    });
  if (known === undefined) formats.set(key, format);
  return format.format(at);
}

/** "2 h 05 min", "7 min", "40 s". */
export function duration(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
