import type { Language } from '../src/domain/language.js';
import type { AnswerPlan } from '../src/integrations/slack/commands/answer-plan.js';
import type { Command } from '../src/integrations/slack/commands/command-router.js';
import type { LinkToChart } from '../src/integrations/slack/reports/document-message.js';
import type { ReportRepository } from '../src/ports/reports.js';
import type { FindCase } from '../src/services/cases/find-case.js';
import type { ListQueue } from '../src/services/cases/list-queue.js';
import type { ReadAsked } from '../src/services/numbers/read-question.js';
import type { RunPlan } from '../src/services/numbers/run-plan.js';
import type { WriteReport } from '../src/services/posts/write-report.js';
import { askCommand } from './ask.js';
import { helpCommand } from './help.js';
import { queueCommand } from './queue.js';
import { reportCommand } from './report.js';
import { showCommand } from './show.js';
import { statsCommand } from './stats.js';

/** The subcommands of /ccpro, in the order help lists them. */
export function createCommands(deps: {
  listQueue: ListQueue;
  findCase: FindCase;
  answerPlan: AnswerPlan;
  readQuestion: ReadAsked;
  runPlan: RunPlan;
  reports: Pick<ReportRepository, 'latest'>;
  writeReport: WriteReport;
  linkTo: LinkToChart | null;
  today: () => string;
  language: Language;
  timeZone: string;
}): readonly Command[] {
  const commands: readonly Command[] = [
    queueCommand(deps),
    showCommand(deps),
    statsCommand(deps),
    askCommand(deps),
    reportCommand(deps),
    helpCommand({ language: deps.language, commands: () => commands }),
  ];
  return commands;
}
