import type { KnownBlock, TableBlock } from '@slack/types';
import type { ChartSpec } from '../../../analytics/chart/chart.js';
import type { DocumentPart, Figure } from '../../../analytics/digest/report-document.js';
import { mrkdwn } from '../cases/cards.js';
import { chunks, clip, escapeText } from '../text.js';
import { toSlackChart } from './charts.js';

/** Blocks to keep together, or a chart that Slack's own block cannot show. */
export type Piece =
  | { readonly kind: 'blocks'; readonly blocks: readonly KnownBlock[] }
  | { readonly kind: 'table'; readonly blocks: readonly KnownBlock[] }
  | { readonly kind: 'chart'; readonly chart: ChartSpec; readonly blocks: readonly KnownBlock[] }
  | { readonly kind: 'image'; readonly chart: ChartSpec };

/** Adds links to text that is already escaped. */
export type Linker = (escaped: string) => string;

const SECTION_MAX = 2_800;
const FIELDS_MAX = 10;
/** Ten fields of this size fit well within one message. */
const FIELD_MAX = 900;
const CELL_MAX = 200;
const COLUMNS_MAX = 20;
/** Per table; longer ones are split. The characters include the header's. */
const TABLE_ROWS_MAX = 60;
const TABLE_CHARACTERS_MAX = 8_000;

/** One document part as Slack blocks, each within Slack's limits for a block. */
export function piecesOf(part: DocumentPart, link: Linker): Piece[] {
  switch (part.kind) {
    case 'heading':
      return [textPiece([section(`*${clip(part.text, 140)}*`)])];
    case 'paragraph':
      return [textPiece(chunks(part.text, SECTION_MAX).map((text) => section(link(text))))];
    case 'list':
      return [textPiece(bulletSections(part.items).map((text) => section(link(text))))];
    case 'figures':
      return [textPiece(figureSections(part.items))];
    case 'table':
      return tables(part.header, part.rows).map((table) => ({ kind: 'table', blocks: [table] }));
    case 'chart':
      return [chartPiece(part.chart)];
    case 'note':
      return [textPiece(chunks(part.text, SECTION_MAX).map((text) => context(link(text))))];
  }
}

/** A table as text lines, for when Slack refuses the block: `a | b | c`. */
export function tableLines(block: KnownBlock): KnownBlock[] {
  if (block.type !== 'table') return [block];
  const lines = block.rows.map((row) =>
    row.map((cell) => ('text' in cell ? cell.text : '')).join(' | '),
  );
  return bulletSections(lines, '').map((text) => section(text));
}

function chartPiece(chart: ChartSpec): Piece {
  const native = toSlackChart(chart);
  if (native === null) return { kind: 'image', chart };
  const note = chart.note === null ? [] : [context(escapeText(chart.note))];
  // @slack/types 3.2 does not have this block yet.
  return { kind: 'chart', chart, blocks: [native as unknown as KnownBlock, ...note] };
}

function figureSections(figures: readonly Figure[]): KnownBlock[] {
  const fields = figures.map(({ label, value, change, note }) => {
    const compared = change === null ? '' : ` · ${clip(change, 150)}`;
    const said = `*${clip(label, 150)}*\n${clip(value, 150)}${compared}`;
    return mrkdwn(note === null ? said : `${said}\n_${clip(note, FIELD_MAX - said.length - 3)}_`);
  });
  return groupsOf(fields, FIELDS_MAX).map((group) => ({ type: 'section', fields: group }));
}

/** Packs lines into as few sections as possible. */
function bulletSections(items: readonly string[], bullet = '• '): string[] {
  const sections: string[] = [];
  for (const item of items) {
    for (const piece of chunks(`${bullet}${item}`, SECTION_MAX)) {
      const last = sections.at(-1);
      if (last !== undefined && last.length + piece.length + 1 <= SECTION_MAX) {
        sections[sections.length - 1] = `${last}\n${piece}`;
      } else sections.push(piece);
    }
  }
  return sections;
}

function tables(header: readonly string[], rows: readonly (readonly string[])[]): TableBlock[] {
  const columns = header.slice(0, COLUMNS_MAX);
  const cells = (row: readonly string[]) =>
    columns.map((_, i) => ({ type: 'raw_text' as const, text: cellText(row[i] ?? '') }));
  const settings = columns.map((_, i) => ({
    align: rows.every((row) => isNumeric(row[i] ?? '')) ? ('right' as const) : ('left' as const),
    is_wrapped: i === 0,
  }));
  const groups: ReturnType<typeof cells>[][] = [];
  let size = 0;
  for (const row of rows.map(cells)) {
    const length = JSON.stringify(row).length;
    const last = groups.at(-1);
    const isFull =
      last === undefined || last.length >= TABLE_ROWS_MAX || size + length > TABLE_CHARACTERS_MAX;
    if (isFull) {
      groups.push([row]);
      size = JSON.stringify(cells(columns)).length + length;
    } else {
      last.push(row);
      size += length;
    }
  }
  return groups.map((group) => ({
    type: 'table',
    rows: [cells(columns), ...group],
    column_settings: settings,
  }));
}

/** Slack refuses empty cells. */
function cellText(text: string): string {
  const clean = text.trim();
  if (clean === '') return '—';
  return clean.length <= CELL_MAX ? clean : `${[...clean].slice(0, CELL_MAX / 2).join('')}…`;
}

/** A number with its unit, optionally followed by its change in brackets. */
function isNumeric(text: string): boolean {
  return /^(?:[+-]?(?:US)?\$?[\d.,]+.{0,6}?(?: \([^()]{1,16}\))?|—|=|)$/.test(text.trim());
}

function textPiece(blocks: readonly KnownBlock[]): Piece {
  return { kind: 'blocks', blocks };
}

function section(text: string): KnownBlock {
  return { type: 'section', text: mrkdwn(text) };
}

function context(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

function groupsOf<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) =>
    list.slice(i * size, (i + 1) * size),
  );
}
