import { z } from 'zod';

const Text = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);
const Block = z.looseObject({
  type: z.string(),
  text: Text.optional(),
  fields: z.array(Text).default([]),
  rows: z.array(z.array(z.looseObject({ text: z.string().default('') }))).default([]),
  elements: z.array(z.looseObject({ type: z.string(), text: Text.optional() })).default([]),
});

/** A Slack message as the lines a person reads. `names`: people by id. */
export function readBlocks(
  blocks: readonly unknown[],
  names: Readonly<Record<string, string>>,
): string[] {
  return blocks.flatMap((raw) => {
    const block = Block.parse(raw);
    if (block.type === 'table') {
      return block.rows.map((row) => row.map(({ text }) => text).join(' | '));
    }
    const texts = block.elements.flatMap(({ type, text = '' }) =>
      type === 'button' ? [`[ ${text} ]`] : [text],
    );
    const parts = [
      ...(block.text === undefined ? [] : [block.text]),
      ...block.fields.map((field) => field.replace('\n', ' ')),
      ...(texts.length === 0 ? [] : [texts.join('  ')]),
    ];
    return parts.flatMap((part) => plain(part, names).split('\n'));
  });
}

/** Slack's markup as plain text: people by name, dates as their fallback. */
export function plain(mrkdwn: string, names: Readonly<Record<string, string>>): string {
  return mrkdwn
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<@(\w+)>/g, (_whole, id: string) => `@${names[id] ?? id}`)
    .replace(/<[^|>]*\|([^>]*)>/g, '$1')
    .replace(/\*([^*\n]+)\*/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
