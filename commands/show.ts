import { deskMessages } from '../config/messages/desk/catalogue.js';
import { holderOf } from '../src/domain/escalation.js';
import type { Language } from '../src/domain/language.js';
import { caseCard } from '../src/integrations/slack/cases/cards.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { page } from '../src/integrations/slack/page.js';
import { clip } from '../src/integrations/slack/text.js';
import type { FindCase } from '../src/services/cases/find-case.js';

export function showCommand(deps: {
  findCase: FindCase;
  language: Language;
  timeZone: string;
}): Command {
  const { language, timeZone } = deps;
  const messages = deskMessages(language);
  return {
    name: 'show',
    aliases: ['ver', 'caso'],
    usage: { es: 'C-1042', en: 'C-1042' },
    help: { es: 'la ficha de un caso', en: 'the card of one case' },
    async run({ agent, args }) {
      const written = args.join(' ');
      if (written === '') return page(messages.commands.showUsage, []);
      const found = await deps.findCase(written);
      if (found === null) {
        return page(messages.commands.notFound(clip(written.replaceAll('`', ''), 60)), []);
      }
      const { escalation, interaction } = found;
      return caseCard(
        escalation,
        interaction,
        { messages, language, timeZone },
        { revealPhone: holderOf(escalation)?.id === agent.id },
      );
    },
  };
}
