import { deskMessages } from '../config/messages/desk/catalogue.js';
import type { Language } from '../src/domain/language.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { page } from '../src/integrations/slack/page.js';

/** Lists every subcommand, from the list itself, so it cannot go stale. */
export function helpCommand(deps: {
  language: Language;
  commands: () => readonly Command[];
}): Command {
  return {
    name: 'help',
    aliases: ['ayuda', '?'],
    usage: { es: '', en: '' },
    help: { es: 'esta lista', en: 'this list' },
    async run() {
      const title = deskMessages(deps.language).commands.helpTitle;
      const lines = deps.commands().map((command) => {
        const usage = command.usage[deps.language];
        const written = `/ccpro ${command.name}${usage === '' ? '' : ` ${usage}`}`;
        const spanish = deps.language === 'es' && command.aliases[0];
        const also = spanish ? ` (o \`${spanish}\`)` : '';
        return `\`${written}\`${also}: ${command.help[deps.language]}`;
      });
      return page(title, lines);
    },
  };
}
