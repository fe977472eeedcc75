import { z } from 'zod';
import { type DrawContext, type Drawn, el, link, unknown } from './drawn.js';

export const TextObject = z.object({ type: z.enum(['plain_text', 'mrkdwn']), text: z.string() });
export type TextObject = z.infer<typeof TextObject>;

export function drawText({ type, text }: TextObject, at: DrawContext): Drawn[] {
  return type === 'mrkdwn' ? drawMarkup(text, at) : [asRead(text)];
}

/** Fenced code, code, `<...>`, bold, italics, strikethrough; marks count only at word edges. */
const MARKUP =
  /```(.+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}*])\*([^*\n]+)\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}_])_([^_\n]+)_(?![\p{L}\p{N}_])|(?<![\p{L}\p{N}~])~([^~\n]+)~(?![\p{L}\p{N}~])/gsu;

/** The part of Slack's markup that our messages use. */
export function drawMarkup(text: string, at: DrawContext): Drawn[] {
  const parts: Drawn[] = [];
  let last = 0;
  for (const found of text.matchAll(MARKUP)) {
    const [whole, fenced, code, reference, bold, italic, struck] = found;
    parts.push(asRead(text.slice(last, found.index)));
    if (fenced !== undefined) parts.push(el('pre', {}, unescaped(fenced.trim())));
    else if (code !== undefined) parts.push(el('code', {}, unescaped(code)));
    else if (reference !== undefined) parts.push(drawReference(reference, at));
    else if (bold !== undefined) parts.push(el('b', {}, ...drawMarkup(bold, at)));
    else if (italic !== undefined) parts.push(el('i', {}, ...drawMarkup(italic, at)));
    else if (struck !== undefined) parts.push(el('s', {}, ...drawMarkup(struck, at)));
    last = found.index + whole.length;
  }
  parts.push(asRead(text.slice(last)));
  return parts.filter((part) => part !== '');
}

/** The content of `<...>`: a person, a channel, a date or a link, with its text after a bar. */
function drawReference(reference: string, at: DrawContext): Drawn {
  const [target = '', ...rest] = reference.split('|');
  const words = rest.length === 0 ? null : asRead(rest.join('|'));
  if (target.startsWith('@')) return mention(target.slice(1), at);
  if (target.startsWith('#')) return words === null ? target : `#${words}`;
  // A date or a group is shown by its fallback text.
  if (target.startsWith('!')) return words ?? `@${target.slice(1)}`;
  const address = unescaped(target);
  return link(address, [words ?? address], at);
}

function mention(id: string, { people }: DrawContext): Drawn {
  return el('b', {}, `@${Object.hasOwn(people, id) ? people[id] : id}`);
}

const Style = z.object({
  bold: z.boolean().optional(),
  italic: z.boolean().optional(),
  strike: z.boolean().optional(),
  code: z.boolean().optional(),
});
const styled = { style: Style.optional() };
const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string(), ...styled }),
  z.object({ type: z.literal('link'), url: z.string(), text: z.string().optional(), ...styled }),
  z.object({ type: z.literal('user'), user_id: z.string(), ...styled }),
  z.object({ type: z.literal('emoji'), name: z.string(), ...styled }),
  z.object({ type: z.literal('broadcast'), range: z.string(), ...styled }),
  z.object({ type: z.literal('date'), fallback: z.string(), ...styled }),
]);
/** Parsed further once its type is known. */
export const AnyElement = z.looseObject({ type: z.string() });
export type AnyElement = z.infer<typeof AnyElement>;
const Section = z.object({ elements: z.array(AnyElement) });
const List = Section.extend({
  style: z.enum(['bullet', 'ordered']),
  indent: z.number().int().min(0).max(8).default(0),
});

/** The elements of a rich_text block or of a table cell. */
export function drawRichText(elements: readonly AnyElement[], at: DrawContext): Drawn[] {
  return elements.map((raw) => {
    const section = Section.safeParse(raw).data;
    if (section === undefined) return unknown(raw.type, at);
    const inside = section.elements;
    if (raw.type === 'rich_text_section') return el('div', {}, ...drawInline(inside, at));
    if (raw.type === 'rich_text_quote') return el('blockquote', {}, ...drawInline(inside, at));
    if (raw.type === 'rich_text_preformatted') return el('pre', {}, ...drawInline(inside, at));
    const list = List.safeParse(raw).data;
    if (raw.type !== 'rich_text_list' || list === undefined) return unknown(raw.type, at);
    return el(
      list.style === 'ordered' ? 'ol' : 'ul',
      { style: `margin-left: ${list.indent * 1.5}em` },
      ...drawRichText(inside, at).map((item) => el('li', {}, item)),
    );
  });
}

function drawInline(elements: readonly AnyElement[], at: DrawContext): Drawn[] {
  return elements.map((raw) => {
    const inline = Inline.safeParse(raw).data;
    if (inline === undefined) return unknown(raw.type, at);
    const { bold, italic, strike, code } = inline.style ?? {};
    let drawn = drawPlainInline(inline, at);
    if (code) drawn = el('code', {}, drawn);
    if (strike) drawn = el('s', {}, drawn);
    if (italic) drawn = el('i', {}, drawn);
    return bold ? el('b', {}, drawn) : drawn;
  });
}

function drawPlainInline(inline: z.infer<typeof Inline>, at: DrawContext): Drawn {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'link':
      return link(inline.url, [inline.text ?? inline.url], at);
    case 'user':
      return mention(inline.user_id, at);
    case 'emoji':
      return asRead(`:${inline.name}:`);
    case 'broadcast':
      return `@${inline.range}`;
    case 'date':
      return inline.fallback;
  }
}

const EMOJI = new Map([
  ['hourglass_flowing_sand', '⏳'],
  ['raising_hand', '🙋'],
  ['red_circle', '🔴'],
  ['tada', '🎉'],
  ['warning', '⚠️'],
  ['white_check_mark', '✅'],
]);

function asRead(text: string): string {
  return unescaped(text.replace(/:(\w+):/g, (whole, name: string) => EMOJI.get(name) ?? whole));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
