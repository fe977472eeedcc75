import { CsvError, parse } from 'csv-parse/sync';
import { InvalidInputError } from '../../errors.js';
import type { CustomerTable } from '../../services/customers/import-customers.js';

/**
 * Parses a spreadsheet's CSV: comma, semicolon or tab, any line ending, quoted line breaks, a byte
 * order mark. Line numbers are those an editor shows. Throws InvalidInputError, naming the line, if
 * the file isn't UTF-8, a quote is never closed or there is no header.
 */
export function parseCustomersCsv(content: Uint8Array | string): CustomerTable {
  // The parser would count a quoted CRLF as two lines.
  const text = decode(content)
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n');
  const records = split(text);
  const [header, ...rows] = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!header) throw new InvalidInputError('The file is empty.');
  return { headings: header.cells.map((heading) => heading.trim()), rows };
}

function decode(content: Uint8Array | string): string {
  const text = typeof content === 'string' ? content : new TextDecoder('utf-8').decode(content);
  const damage = text.search(/[\uFFFD\0]/);
  if (damage === -1) return text;
  const line = text.slice(0, damage).split(/\r\n?|\n/).length;
  throw new InvalidInputError(
    `The file is not UTF-8 text (line ${line}); it may be Windows-1252 or UTF-16. ` +
      'In Excel, save it as "CSV UTF-8 (comma delimited)".',
    'not_utf8',
  );
}

function split(text: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let nextLine = 1;
  try {
    parse(text, {
      delimiter: findDelimiter(text),
      relax_column_count: true,
      relax_quotes: true,
      on_record(cells: string[], { lines }) {
        rows.push({ line: nextLine, cells });
        nextLine = lines + 1;
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code !== 'CSV_QUOTE_NOT_CLOSED') throw new InvalidInputError(error.message);
    throw new InvalidInputError(
      `A quote is opened in the row of line ${nextLine} and never closed.`,
      'quote_not_closed',
    );
  }
  return rows;
}

/** The separator that occurs most in the heading line; headings never contain one. */
function findDelimiter(text: string): string {
  const headings = /^\s*(.*)/.exec(text)?.[1] ?? '';
  const count = (delimiter: string) => headings.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
