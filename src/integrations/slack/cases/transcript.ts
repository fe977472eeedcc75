import type { KnownBlock } from '@slack/types';
import type { Interaction, Turn } from '../../../domain/interaction.js';
import { chunks, clip, slackDate } from '../text.js';
import { type CardStyle, mention, mrkdwn, type SlackMessage } from './cards.js';

/** Slack allows 50 blocks and about 13,200 characters; leaves room for title and JSON quoting. */
const BLOCKS_MAX = 46;
const CHARACTERS_MAX = 11_000;
const SECTION_MAX = 2_800;

/** The conversation up to the handover, as one or more messages. */
export function transcriptMessages(
  interaction: Interaction,
  requestedAt: Date,
  style: CardStyle,
): SlackMessage[] {
  const { transcript } = style.messages;
  const turns = turnsBefore(interaction, requestedAt).filter(isShown);
  const pages = paginate(turns.flatMap((turn) => turnBlocks(turn, style)));
  if (pages.length === 0) pages.push([{ type: 'context', elements: [mrkdwn(transcript.empty)] }]);
  return pages.map((blocks, index) => {
    const title = transcript.title(index + 1, pages.length);
    return {
      text: title.replaceAll('*', ''),
      blocks: [{ type: 'context', elements: [mrkdwn(title)] }, ...blocks],
    };
  });
}

/** One later turn as its own message in the thread, or several if it is very long. */
export function turnMessages(turn: Turn, style: CardStyle): SlackMessage[] {
  const speaker = style.messages.transcript.speakers[turn.speaker];
  return paginate(turnBlocks(turn, style)).map((blocks) => ({
    text: `${speaker}: ${clip(turnText(turn, style), 300)}`,
    blocks,
  }));
}

/** Turns after the handover are left out: each is appended by its own job. */
function turnsBefore(interaction: Interaction, requestedAt: Date): readonly Turn[] {
  const after = interaction.turns.findIndex(
    (turn) => turn.speaker !== 'assistant' && turn.at > requestedAt,
  );
  return after === -1 ? interaction.turns : interaction.turns.slice(0, after);
}

/** An empty assistant turn answered nothing. */
function isShown(turn: Turn): boolean {
  return turn.speaker !== 'assistant' || turn.text.trim() !== '';
}

function turnBlocks(turn: Turn, style: CardStyle): KnownBlock[] {
  const speaker = style.messages.transcript.speakers[turn.speaker];
  const by = turn.speaker === 'agent' ? ` ${mention(turn.agentId)}` : '';
  const line = `*${speaker}*${by} · ${slackDate(turn.at, 'time', style)}`;
  return [
    { type: 'context', elements: [mrkdwn(line)] },
    ...chunks(turnText(turn, style), SECTION_MAX).map(
      (text): KnownBlock => ({
        type: 'section',
        text: { type: 'plain_text', text, emoji: false },
      }),
    ),
  ];
}

function turnText(turn: Turn, { messages }: CardStyle): string {
  if (chunks(turn.text, SECTION_MAX).length > 0) return turn.text;
  return turn.speaker === 'customer' ? messages.transcript.wordless[turn.input] : '—';
}

function paginate(blocks: readonly KnownBlock[]): KnownBlock[][] {
  const pages: KnownBlock[][] = [];
  let size = 0;
  for (const block of blocks) {
    const length = JSON.stringify(block).length + 1;
    const page = pages.at(-1);
    if (page === undefined || page.length >= BLOCKS_MAX || size + length > CHARACTERS_MAX) {
      pages.push([block]);
      size = length;
    } else {
      page.push(block);
      size += length;
    }
  }
  return pages;
}
