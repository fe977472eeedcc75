import { z } from 'zod';
import type { Blocks } from '../stand-ins/slack-screens.js';
import { Chart, drawChart } from './chart.js';
import { type DrawContext, type Drawn, el, link, unknown } from './drawn.js';
import { AnyElement, drawRichText, drawText, TextObject } from './text.js';

const Button = z.object({
  type: z.literal('button'),
  text: TextObject,
  action_id: z.string().optional(),
  value: z.string().optional(),
  url: z.string().optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const Picture = z.object({
  type: z.literal('image'),
  alt_text: z.string().default(''),
  title: TextObject.optional(),
  image_url: z.string().optional(),
  slack_file: z.object({ id: z.string() }).optional(),
});
const Cell = z.union([
  z.object({ type: z.literal('raw_text'), text: z.string() }),
  z.object({ type: z.literal('rich_text'), elements: z.array(AnyElement) }),
  AnyElement.transform(({ type }) => ({ type: 'other' as const, was: type })),
]);
const Column = z.object({
  align: z.enum(['left', 'center', 'right']).default('left'),
  is_wrapped: z.boolean().default(false),
});
const LEFT = Column.parse({});
const Block = z.discriminatedUnion('type', [
  z.object({ type: z.literal('header'), text: TextObject }),
  z.object({
    type: z.literal('section'),
    text: TextObject.optional(),
    fields: z.array(TextObject).default([]),
    accessory: AnyElement.optional(),
  }),
  z.object({ type: z.literal('context'), elements: z.array(AnyElement) }),
  z.object({ type: z.literal('actions'), elements: z.array(AnyElement) }),
  z.object({ type: z.literal('divider') }),
  z.object({ type: z.literal('rich_text'), elements: z.array(AnyElement) }),
  z.object({
    type: z.literal('table'),
    rows: z.array(z.array(Cell)),
    column_settings: z.array(Column.nullable()).default([]),
  }),
  z.object({ type: z.literal('data_visualization'), title: z.string(), chart: Chart }),
  Picture,
]);
type Block = z.infer<typeof Block>;

/** What we cannot draw, or is malformed, is shown by its type. */
export function drawBlock(raw: Blocks[number], at: DrawContext): Drawn {
  const block = Block.safeParse(raw).data;
  if (block === undefined) return unknown(raw.type, at);
  switch (block.type) {
    case 'header':
      return el('h3', {}, ...drawText(block.text, at));
    case 'section':
      return drawSection(block, at);
    case 'context':
      return el('div', { class: 'context' }, ...block.elements.map((one) => drawElement(one, at)));
    case 'actions':
      return el('div', { class: 'actions' }, ...block.elements.map((one) => drawElement(one, at)));
    case 'divider':
      return el('hr');
    case 'rich_text':
      return el('div', { class: 'text rich' }, ...drawRichText(block.elements, at));
    case 'table':
      return drawTable(block, at);
    case 'data_visualization':
      return drawChart(block.title, block.chart);
    case 'image':
      return drawPicture(block, at);
  }
}

function drawSection(
  { text, fields, accessory }: Extract<Block, { type: 'section' }>,
  at: DrawContext,
): Drawn {
  const words = [
    ...(text === undefined ? [] : [el('div', { class: 'text' }, ...drawText(text, at))]),
    ...(fields.length === 0
      ? []
      : [
          el(
            'div',
            { class: 'fields' },
            ...fields.map((field) => el('div', { class: 'text' }, ...drawText(field, at))),
          ),
        ]),
  ];
  if (accessory === undefined) return el('div', {}, ...words);
  return el('div', { class: 'beside' }, el('div', {}, ...words), drawElement(accessory, at));
}

/** A part of a row: text, a button, a small image. */
function drawElement(raw: AnyElement, at: DrawContext): Drawn {
  const text = TextObject.safeParse(raw).data;
  if (text !== undefined) return el('span', {}, ...drawText(text, at));
  const button = Button.safeParse(raw).data;
  if (button !== undefined) return drawButton(button, at);
  const picture = Picture.safeParse(raw).data;
  if (picture !== undefined) return drawImage(picture, at);
  return unknown(raw.type, at);
}

function drawButton(
  { text, action_id: action, value, url, style }: z.infer<typeof Button>,
  at: DrawContext,
): Drawn {
  const words = drawText(text, at);
  if (url !== undefined) return link(url, words, at);
  const attributes = { type: 'button', class: style };
  if (at.press === null || action === undefined) {
    return el('button', { ...attributes, disabled: '' }, ...words);
  }
  return {
    ...el('button', attributes, ...words),
    press: { ...at.press, action, value: value ?? null },
  };
}

function drawPicture(picture: z.infer<typeof Picture>, at: DrawContext): Drawn {
  const caption = picture.title === undefined ? [] : drawText(picture.title, at);
  return el(
    'figure',
    {},
    ...(caption.length === 0 ? [] : [el('figcaption', {}, ...caption)]),
    drawImage(picture, at),
  );
}

function drawImage(
  { image_url: url, slack_file: file, alt_text: alt }: z.infer<typeof Picture>,
  at: DrawContext,
): Drawn {
  const src = file === undefined ? at.imageAt(url ?? '') : fileUrl(file.id);
  if (src !== null) return el('img', { src, alt });
  // We load nothing from other servers; a link lets the reader see the image there.
  return link(url ?? '', [alt === '' ? (url ?? '') : alt], at);
}

/** The URL from which the page loads a file shared in the stand-in Slack. */
export function fileUrl(id: string): string {
  return `/playground/files/${encodeURIComponent(id)}`;
}

function drawTable(
  { rows, column_settings: columns }: Extract<Block, { type: 'table' }>,
  at: DrawContext,
): Drawn {
  const [header = [], ...body] = rows;
  const row = (tag: 'th' | 'td') => (cells: readonly z.infer<typeof Cell>[]) =>
    el(
      'tr',
      {},
      ...cells.map((cell, index) => {
        const { align, is_wrapped: isWrapped } = columns[index] ?? LEFT;
        const scope = tag === 'th' ? 'col' : undefined;
        const kind = isWrapped ? `${align} wrapped` : align;
        return el(tag, { scope, class: kind }, ...drawCell(cell, at));
      }),
    );
  const head = el('thead', {}, row('th')(header));
  return el(
    'div',
    { class: 'scroll' },
    el('table', {}, head, el('tbody', {}, ...body.map(row('td')))),
  );
}

function drawCell(cell: z.infer<typeof Cell>, at: DrawContext): Drawn[] {
  if (cell.type === 'raw_text') return [cell.text];
  return cell.type === 'rich_text' ? drawRichText(cell.elements, at) : [unknown(cell.was, at)];
}
