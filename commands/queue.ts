import { deskMessages } from '../config/messages/desk/catalogue.js';
import { holderOf } from '../src/domain/escalation.js';
import type { Language } from '../src/domain/language.js';
import { mention } from '../src/integrations/slack/cases/cards.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import { page } from '../src/integrations/slack/page.js';
import { duration } from '../src/integrations/slack/text.js';
import type { ListQueue } from '../src/services/cases/list-queue.js';

export function queueCommand(deps: { listQueue: ListQueue; language: Language }): Command {
  const { commands, card, channels, intents } = deskMessages(deps.language);
  return {
    name: 'queue',
    aliases: ['cola', 'fila'],
    usage: { es: '', en: '' },
    help: {
      es: 'casos abiertos, primero el que más espera, y quién los tiene',
      en: 'open cases, longest waiting first, and who has them',
    },
    async run() {
      const items = await deps.listQueue();
      const lines = items.map(({ escalation, ageMs }) => {
        const holder = holderOf(escalation);
        return commands.queueLine({
          caseNumber: escalation.caseNumber,
          urgent: escalation.urgency === 'high',
          topic: escalation.topic === null ? card.unclearIntent : intents[escalation.topic],
          channel: channels[escalation.channel],
          wait: duration(ageMs),
          holder: holder === null ? null : mention(holder.id),
        });
      });
      return page(commands.queueTitle, lines.length === 0 ? [commands.queueEmpty] : lines, {
        rest: commands.queueMore,
      });
    },
  };
}
