import type { KnownBlock } from '@slack/types';
import { mrkdwn, type SlackMessage } from './cases/cards.js';

const SECTION_MAX = 2_800;
const SECTIONS_MAX = 3;

/**
 * An ephemeral answer: a title and mrkdwn lines that are already escaped. Lines that don't fit are
 * dropped from the end, and `rest` words how many.
 */
export function page(
  title: string,
  lines: readonly string[],
  options: { footer?: string; rest?: (left: number) => string } = {},
): SlackMessage {
  const sections: string[] = [];
  let shown = 0;
  for (const line of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + line.length + 1 <= SECTION_MAX) {
      sections[sections.length - 1] = `${last}\n${line}`;
    } else {
      if (sections.length === SECTIONS_MAX || line.length > SECTION_MAX) break;
      sections.push(line);
    }
    shown += 1;
  }
  const left = lines.length - shown;
  const small = [
    ...(left > 0 && options.rest !== undefined ? [options.rest(left)] : []),
    ...(options.footer === undefined ? [] : [options.footer]),
  ];
  const blocks: KnownBlock[] = [
    { type: 'section', text: mrkdwn(`*${title}*`) },
    ...sections.map((text): KnownBlock => ({ type: 'section', text: mrkdwn(text) })),
    ...small.map((text): KnownBlock => ({ type: 'context', elements: [mrkdwn(text)] })),
  ];
  return { text: title.replaceAll('`', ''), blocks };
}
