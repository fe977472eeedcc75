import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import type { Agent } from '../../../domain/escalation.js';
import type { Bilingual, Language } from '../../../domain/language.js';
import { mrkdwn, type SlackMessage } from '../cases/cards.js';
import { clip } from '../text.js';

export interface CommandRequest {
  readonly agent: Agent;
  /** The words after the subcommand. */
  readonly args: readonly string[];
  /** Sends the requester a message ahead of an answer that takes a while. */
  readonly notify: (message: SlackMessage) => Promise<void>;
}

/** A subcommand of /ccpro. Only the requester sees its answer. */
export interface Command {
  readonly name: string;
  /** Other names it answers to, including Spanish ones. */
  readonly aliases: readonly string[];
  /** Arguments as help shows them; empty if there are none. */
  readonly usage: Bilingual;
  readonly help: Bilingual;
  run(request: CommandRequest): Promise<SlackMessage>;
}

export type RouteCommand = (
  written: string,
  agent: Agent,
  notify?: CommandRequest['notify'],
) => Promise<SlackMessage>;

/** An empty or unknown subcommand gets the help, with the nearest match suggested. */
export function createCommandRouter(
  commands: readonly Command[],
  language: Language,
): RouteCommand {
  const { commands: words } = deskMessages(language);
  const byName = new Map(
    commands.flatMap((command) =>
      [command.name, ...command.aliases].map((name) => [normalise(name), command] as const),
    ),
  );
  const help = commands.find((command) => command.name === 'help');
  if (help === undefined) throw new TypeError('the command list has no help');

  return async function route(written, agent, notify = async () => undefined) {
    const [given = 'help', ...args] = written.trim().split(/\s+/).filter(Boolean);
    const command = byName.get(normalise(given));
    if (command !== undefined) return command.run({ agent, args, notify });

    const nearest = nearestName(normalise(given), [...byName.keys()]);
    const sorry = [
      words.unknown(clip(given.replaceAll('`', ''), 60)),
      ...(nearest === null ? [] : [words.didYouMean(nearest)]),
    ].join(' ');
    const message = await help.run({ agent, args: [], notify });
    return {
      text: sorry,
      blocks: [{ type: 'section', text: mrkdwn(sorry) }, ...message.blocks],
    };
  };
}

/** Ignores case and accents. */
function normalise(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');
}

/** At most two edits away, and fewer than half the name's length. */
function nearestName(given: string, names: readonly string[]): string | null {
  const scored = names
    .map((name) => ({ name, edits: editDistance(given.slice(0, 30), name) }))
    .sort((a, b) => a.edits - b.edits)[0];
  if (scored === undefined || scored.edits > 2) return null;
  return scored.edits * 2 < scored.name.length ? scored.name : null;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, swap));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
