import type { KnownBlock } from '@slack/types';
import type { Interaction, Turn } from '../../../domain/interaction.js';
import { chunks, clip, slackDate } from '../text.js';
import { type CardStyle, mention, mrkdwn, type SlackMessage } from './cards.js';

/** Slack takes 50 blocks and about 13,200 characters of blocks a message; the title and JSON quoting want room. */
const BLOCKS_MAX = 46;
const CHARACTERS_MAX = 11_000;
const SECTION_MAX = 2_800;

/** What was said up to the handover, over as many messages as it takes. At least one. */
export function transcriptMessages(
  interaction: Interaction,
  requestedAt: Date,
  style: CardStyle,
): SlackMessage[] {
  const { transcript } = style.messages;
  const turns = turnsBefore(interaction, requestedAt).filter(isShown);
  const pages = paged(turns.flatMap((turn) => turnBlocks(turn, style)));
  if (pages.length === 0) pages.push([{ type: 'context', elements: [mrkdwn(transcript.empty)] }]);
  return pages.map((blocks, index) => {
    const title = transcript.title(index + 1, pages.length);
    return {
      text: title.replaceAll('*', ''),
      blocks: [{ type: 'context', elements: [mrkdwn(title)] }, ...blocks],
    };
  });
}

/** One later turn, as a message of its own in the thread; more than one when it is very long. */
export function turnMessages(turn: Turn, style: CardStyle): SlackMessage[] {
  const speaker = style.messages.transcript.speakers[turn.speaker];
  return paged(turnBlocks(turn, style)).map((blocks) => ({
    text: `${speaker}: ${clip(wordsOf(turn, style), 300)}`,
    blocks,
  }));
}

/** What customers say after the handover is added turn by turn, each by its own job. */
function turnsBefore(interaction: Interaction, requestedAt: Date): readonly Turn[] {
  const after = interaction.turns.findIndex(
    (turn) => turn.speaker !== 'assistant' && turn.at > requestedAt,
  );
  return after === -1 ? interaction.turns : interaction.turns.slice(0, after);
}

/** An empty answer was no answer. */
function isShown(turn: Turn): boolean {
  return turn.speaker !== 'assistant' || turn.text.trim() !== '';
}

function turnBlocks(turn: Turn, style: CardStyle): KnownBlock[] {
  const speaker = style.messages.transcript.speakers[turn.speaker];
  const by = turn.speaker === 'agent' ? ` ${mention(turn.agentId)}` : '';
  const line = `*${speaker}*${by} · ${slackDate(turn.at, 'time', style)}`;
  return [
    { type: 'context', elements: [mrkdwn(line)] },
    ...chunks(wordsOf(turn, style), SECTION_MAX).map(
      (text): KnownBlock => ({
        type: 'section',
        text: { type: 'plain_text', text, emoji: false },
      }),
    ),
  ];
}

function wordsOf(turn: Turn, { messages }: CardStyle): string {
  if (chunks(turn.text, SECTION_MAX).length > 0) return turn.text;
  return turn.speaker === 'customer' ? messages.transcript.wordless[turn.input] : '—';
}

function paged(blocks: readonly KnownBlock[]): KnownBlock[][] {
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
