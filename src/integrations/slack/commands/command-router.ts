import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import type { Agent } from '../../../domain/escalation.js';
import type { Bilingual, Language } from '../../../domain/language.js';
import { mrkdwn, type SlackMessage } from '../cases/cards.js';
import { clip } from '../text.js';

export interface CommandRequest {
  readonly agent: Agent;
  /** The words after the subcommand. */
  readonly args: readonly string[];
  /** Says something to the asker before the answer, which may take its time. */
  readonly tell: (message: SlackMessage) => Promise<void>;
}

/** A subcommand of /ccpro. Its answer is shown to the asker only. */
export interface Command {
  readonly name: string;
  /** Other names it answers to, Spanish ones among them. */
  readonly aliases: readonly string[];
  /** What may follow the name, as help shows it; empty for nothing. */
  readonly usage: Bilingual;
  readonly help: Bilingual;
  run(request: CommandRequest): Promise<SlackMessage>;
}

export type RouteCommand = (
  written: string,
  agent: Agent,
  tell?: CommandRequest['tell'],
) => Promise<SlackMessage>;

/** Without a word, or with one nobody knows, the answer is the help, and the nearest guess. */
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
  if (help === undefined) throw new TypeError('the list of commands has no help');

  return async function route(written, agent, tell = async () => undefined) {
    const [given = 'help', ...args] = written.trim().split(/\s+/).filter(Boolean);
    const command = byName.get(normalise(given));
    if (command !== undefined) return command.run({ agent, args, tell });

    const nearest = nearestName(normalise(given), [...byName.keys()]);
    const sorry = [
      words.unknown(clip(given.replaceAll('`', ''), 60)),
      ...(nearest === null ? [] : [words.didYouMean(nearest)]),
    ].join(' ');
    const message = await help.run({ agent, args: [], tell });
    return {
      text: sorry,
      blocks: [{ type: 'section', text: mrkdwn(sorry) }, ...message.blocks],
    };
  };
}

/** Case and accents do not matter. */
function normalise(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '');
}

/** At most two slips of the pen away, and fewer than half the word. */
function nearestName(given: string, names: readonly string[]): string | null {
  const scored = names
    .map((name) => ({ name, slips: slipsBetween(given.slice(0, 30), name) }))
    .sort((a, b) => a.slips - b.slips)[0];
  if (scored === undefined || scored.slips > 2) return null;
  return scored.slips * 2 < scored.name.length ? scored.name : null;
}

/** Levenshtein distance. */
function slipsBetween(a: string, b: string): number {
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
