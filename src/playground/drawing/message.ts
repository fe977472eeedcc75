import { z } from 'zod';
import { drawBlock, fileUrl } from './blocks.js';
import { type DrawContext, type Drawn, el } from './drawn.js';
import { AnyElement, drawMarkup } from './text.js';

const File = z.object({
  id: z.string(),
  title: z.string().default(''),
  name: z.string().default(''),
  mimetype: z.string().default(''),
  alt_txt: z.string().default(''),
});
export const Message = z.object({
  ts: z.string(),
  user: z.string().default(''),
  text: z.string().default(''),
  blocks: z.array(AnyElement).default([]),
  reply_count: z.number().default(0),
  files: z.array(File).default([]),
  reactions: z.array(z.object({ name: z.string(), count: z.number() })).default([]),
});
export type Message = z.infer<typeof Message>;

/** Types that a browser displays and that cannot contain scripts. */
export const IMAGE_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** A channel or thread message: its author, if a person, its blocks or text, and its files. */
export function drawMessage(message: Message, at: DrawContext): Drawn {
  const { user, text, blocks, files, reactions } = message;
  const author = Object.hasOwn(at.people, user) ? at.people[user] : undefined;
  return el(
    'div',
    { class: 'message' },
    ...(author === undefined
      ? []
      : [el('div', { class: 'by' }, el('b', {}, author), reactions.length > 0 ? ' ✅' : '')]),
    ...(blocks.length === 0
      ? [el('div', { class: 'text' }, ...drawMarkup(text, at))]
      : blocks.map((block) => drawBlock(block, at))),
    // The comment of an uploaded chart is its title.
    ...files.map((file) => drawFile(file, file.title !== text)),
  );
}

function drawFile({ id, title, name, mimetype, alt_txt }: z.infer<typeof File>, hasTitle: boolean) {
  const words = title || name;
  if (!IMAGE_TYPES.has(mimetype)) return el('div', { class: 'context' }, `📎 ${words}`);
  return el(
    'figure',
    {},
    ...(hasTitle ? [el('figcaption', {}, words)] : []),
    el('img', { src: fileUrl(id), alt: alt_txt || words }),
  );
}
