import type { KnownBlock } from '@slack/types';
import type { ChartSpec } from '../../../analytics/chart/chart.js';
import type { ReportDocument } from '../../../analytics/digest/report-document.js';
import type { SlackMessage } from '../cases/cards.js';
import { clip } from '../text.js';
import { type Linker, type Piece, piecesOf } from './report-blocks.js';

/** A report message, or a chart posted on its own. */
export type ReportMessage =
  | (SlackMessage & { readonly kind: 'message'; readonly charts: readonly ChartSpec[] })
  | { readonly kind: 'image'; readonly chart: ChartSpec };

const BLOCKS_MAX = 48;
/** Slack's own limit is about 13,200 for all blocks together. */
const CHARACTERS_MAX = 12_500;
const CHARTS_MAX = 2;
const TABLES_MAX = 1;
const TEXT_MAX = 3_900;

interface Draft {
  blocks: KnownBlock[];
  size: number;
  charts: ChartSpec[];
  tables: number;
}

/**
 * The document as messages: the first goes to the channel, the others to its thread. Text keeps its
 * order; a chart or table that does not fit among it comes after all text.
 */
export function layOut(document: ReportDocument, link: Linker): ReportMessage[] {
  const title: KnownBlock = {
    type: 'header',
    text: { type: 'plain_text', text: cut(document.title, 150), emoji: true },
  };
  const pieces = document.parts.flatMap((part) => piecesOf(part, link));
  const drafts = [draft()];
  add(drafts, [title]);
  const later: Exclude<Piece, { kind: 'image' }>[] = [];
  const images: ChartSpec[] = [];
  for (const piece of pieces) {
    if (piece.kind === 'image') images.push(piece.chart);
    else if (piece.kind === 'blocks') add(drafts, piece.blocks);
    else if (!place(drafts, piece)) later.push(piece);
  }
  for (const piece of later) {
    if (place(drafts, piece)) continue;
    drafts.push(draft());
    place(drafts, piece);
  }
  const text = fallbackText(document);
  return [
    ...drafts.map(({ blocks, charts }, index) => ({
      kind: 'message' as const,
      text: index === 0 ? text : clip(document.title, TEXT_MAX),
      blocks,
      charts,
    })),
    ...images.map((chart) => ({ kind: 'image' as const, chart })),
  ];
}

/** Appends to the last message and continues in a new one when it is full. */
function add(drafts: Draft[], blocks: readonly KnownBlock[]): void {
  for (const block of blocks) {
    const size = sizeOf([block]);
    const last = drafts.at(-1);
    if (last === undefined) return;
    const hasRoom = last.blocks.length < BLOCKS_MAX && last.size + size <= CHARACTERS_MAX;
    const target = hasRoom ? last : draft();
    if (!hasRoom) drafts.push(target);
    target.blocks.push(block);
    target.size += size;
  }
}

/** Puts the whole piece into the last message; false if there is no room. */
function place(drafts: readonly Draft[], piece: Exclude<Piece, { kind: 'image' }>): boolean {
  const last = drafts.at(-1);
  if (last === undefined) return false;
  const size = sizeOf(piece.blocks);
  if (last.size + size > CHARACTERS_MAX && last.blocks.length > 0) return false;
  if (last.blocks.length + piece.blocks.length > BLOCKS_MAX) return false;
  if (piece.kind === 'chart' && last.charts.length >= CHARTS_MAX) return false;
  if (piece.kind === 'table' && last.tables >= TABLES_MAX) return false;
  last.blocks.push(...piece.blocks);
  last.size += size;
  if (piece.kind === 'chart') last.charts.push(piece.chart);
  if (piece.kind === 'table') last.tables += 1;
  return true;
}

function draft(): Draft {
  return { blocks: [], size: 0, charts: [], tables: 0 };
}

function sizeOf(blocks: readonly KnownBlock[]): number {
  return JSON.stringify(blocks).length;
}

/** For notifications and screen readers: the title, the figures and the first paragraph. */
function fallbackText({ title, parts }: ReportDocument): string {
  const figures = parts.flatMap((part) => (part.kind === 'figures' ? part.items : []));
  const first = parts.find((part) => part.kind === 'paragraph');
  const sentences = [
    title,
    ...figures.map(({ label, value }) => `${label}: ${value}`),
    ...(first?.kind === 'paragraph' ? [first.text] : []),
  ];
  return clip(sentences.join('. '), TEXT_MAX);
}

/** Header text is plain: not escaped, never cut inside a character. */
function cut(text: string, max: number): string {
  const clean = text.replace(/\s+/g, ' ').trim();
  if (clean.length <= max) return clean || '—';
  return `${clean.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
