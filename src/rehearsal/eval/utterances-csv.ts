import { parse } from 'csv-parse/sync';
import { InvalidInputError } from '../../errors.js';

export interface Utterance {
  readonly text: string;
  readonly intent: string;
  /** Null if the file has no such column or the field is empty. */
  readonly language: string | null;
}

/**
 * Parses labelled utterances from CSV (RFC 4180) with a header line: `text`, `intent` and
 * optionally `language`; other columns are ignored. Throws InvalidInputError naming file, line and
 * fix.
 */
export function parseUtterances(csv: string, file: string): Utterance[] {
  const records = readRecords(csv, file);
  const header = records[0]?.record.map((name) => name.trim().toLowerCase()) ?? [];
  const textAt = header.indexOf('text');
  const intentAt = header.indexOf('intent');
  const languageAt = header.indexOf('language');
  if (textAt < 0 || intentAt < 0) {
    throw new InvalidInputError(
      `${file}, line 1: the header must name the columns "text" and "intent"; it is "${header.join(',').slice(0, 80)}". Rename the columns.`,
    );
  }
  const utterances = records.slice(1).map(({ record, line }) => {
    if (record.length !== header.length) {
      throw new InvalidInputError(
        `${file}, line ${line}: ${record.length} fields where the header has ${header.length}. Put a text with commas in double quotes.`,
      );
    }
    const text = record[textAt]?.trim() ?? '';
    const intent = record[intentAt]?.trim() ?? '';
    if (text === '' || intent === '') {
      throw new InvalidInputError(
        `${file}, line ${line}: the ${text === '' ? 'text' : 'intent'} is empty. Fill it in or delete the line.`,
      );
    }
    return { text, intent, language: record[languageAt]?.trim() || null };
  });
  if (utterances.length === 0) {
    throw new InvalidInputError(`${file}: no utterances below the header. Add some.`);
  }
  return utterances;
}

interface NumberedRecord {
  readonly record: readonly string[];
  /** The line on which the record ends, from 1. */
  readonly line: number;
}

function readRecords(csv: string, file: string): NumberedRecord[] {
  try {
    const parsed: unknown = parse(csv, {
      bom: true,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
    return (parsed as { record: string[]; info: { lines: number } }[]).map(({ record, info }) => ({
      record,
      line: info.lines,
    }));
  } catch (error) {
    const line = (error as { lines?: unknown }).lines;
    const where = typeof line === 'number' ? `, line ${line}` : '';
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInputError(
      `${file}${where}: not valid CSV (${reason}). Double every quote inside a quoted field and close each one.`,
    );
  }
}
