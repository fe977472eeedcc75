import type { Button, KnownBlock } from '@slack/types';
import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import { homeMessages } from '../../../../config/messages/desk/home.js';
import { statsAnswerMessages } from '../../../../config/messages/desk/stats-answer.js';
import type { DocumentPart, ReportDocument } from '../../../analytics/digest/report-document.js';
import { planDocument } from '../../../analytics/query/plan-document.js';
import type { Language } from '../../../domain/language.js';
import type { QueueItem } from '../../../services/cases/list-queue.js';
import type { Dashboard } from '../../../services/numbers/read-dashboard.js';
import { mrkdwn, plain } from '../cases/cards.js';
import { ACTION, HOME } from '../ids.js';
import { documentMessage, type LinkToChart } from '../reports/document-message.js';
import { clip, duration, localTime } from '../text.js';

export interface HomeStyle {
  readonly language: Language;
  readonly timeZone: string;
  readonly linkTo: LinkToChart | null;
  /** Link to a case's thread; null if Slack gave none. */
  readonly threadOf: (item: QueueItem) => string | null;
}

/** The tab's blocks, and the same without those some workspaces reject. */
export interface HomeBlocks {
  readonly blocks: readonly KnownBlock[];
  readonly plainer: readonly KnownBlock[];
}

/** Keeps the whole tab well under Slack's limit of 100 blocks. */
const WAITING_SHOWN = 25;
const MINE_SHOWN = 12;

export function homeView(dashboard: Dashboard, style: HomeStyle): HomeBlocks {
  const words = homeMessages(style.language);
  const numbers = documentMessage(todayDocument(dashboard, style), style.linkTo);
  const rest: KnownBlock[] = [
    { type: 'actions', elements: [refreshButton(style.language)] },
    { type: 'divider' },
    ...waitingBlocks(dashboard, style),
    { type: 'divider' },
    ...mineBlocks(dashboard, style),
    { type: 'divider' },
    ...reportBlocks(dashboard, style),
    { type: 'section', text: mrkdwn(`*${words.questions}*`) },
    { type: 'actions', elements: quickButtons(style.language) },
    { type: 'context', elements: [mrkdwn(words.footer(style.timeZone))] },
  ];
  return {
    blocks: [...numbers.blocks, ...rest],
    plainer: [...numbers.plainer.blocks, ...rest],
  };
}

/** Shown when the dashboard cannot be read, with a button to try again. */
export function homeUnavailable(language: Language): readonly KnownBlock[] {
  return [
    { type: 'section', text: mrkdwn(homeMessages(language).down) },
    { type: 'actions', elements: [refreshButton(language)] },
  ];
}

function todayDocument(
  { at, today, hours }: Dashboard,
  { language, timeZone }: HomeStyle,
): ReportDocument {
  const words = homeMessages(language);
  const answer = statsAnswerMessages(language);
  const parts = planDocument(today, answer).parts.filter(({ kind }) => kind === 'figures');
  const chart = planDocument(hours, answer).parts.filter(({ kind }) => kind === 'chart');
  const shown: DocumentPart[] =
    today.n === 0 ? [{ kind: 'paragraph', text: words.noContacts }] : [...parts, ...chart];
  return { title: words.title(localTime(at, { language, timeZone })), language, parts: shown };
}

function waitingBlocks({ waiting, held }: Dashboard, style: HomeStyle): KnownBlock[] {
  const words = homeMessages(style.language);
  const { card } = deskMessages(style.language);
  const heading = waiting.length === 0 ? words.nobodyWaits : `*${words.waiting(waiting.length)}*`;
  const left = waiting.length - WAITING_SHOWN;
  return [
    { type: 'section', text: mrkdwn(heading) },
    ...waiting.slice(0, WAITING_SHOWN).map((item): KnownBlock => {
      const { id } = item.escalation;
      return {
        type: 'section',
        block_id: `home-waiting-${id}`,
        text: mrkdwn(caseLine(item, style)),
        accessory: button(ACTION.claim, card.claim, id, 'primary'),
      };
    }),
    ...(left > 0 ? [contextBlock(words.more(left))] : []),
    ...(held > 0 ? [contextBlock(words.held(held))] : []),
  ];
}

function mineBlocks({ mine }: Dashboard, style: HomeStyle): KnownBlock[] {
  const words = homeMessages(style.language);
  const { card } = deskMessages(style.language);
  if (mine.length === 0) return [{ type: 'section', text: mrkdwn(words.noneMine) }];
  const left = mine.length - MINE_SHOWN;
  return [
    { type: 'section', text: mrkdwn(`*${words.mine(mine.length)}*`) },
    ...mine.slice(0, MINE_SHOWN).flatMap((item): KnownBlock[] => {
      const { id } = item.escalation;
      return [
        { type: 'section', text: mrkdwn(caseLine(item, style)) },
        {
          type: 'actions',
          block_id: `home-mine-${id}`,
          elements: [
            button(ACTION.resolve, card.resolve, id, 'primary'),
            button(ACTION.release, card.release, id),
          ],
        },
      ];
    }),
    ...(left > 0 ? [contextBlock(words.more(left))] : []),
  ];
}

function reportBlocks({ report }: Dashboard, style: HomeStyle): KnownBlock[] {
  const words = homeMessages(style.language);
  if (report === null) return [contextBlock(words.noReport)];
  const { title, parts } = report.document;
  const first = parts.find((part) => part.kind === 'paragraph' || part.kind === 'list');
  const excerpt = first?.kind === 'list' ? first.items.join(' ') : first?.text;
  const when = localTime(report.createdAt, style);
  return [
    { type: 'section', text: mrkdwn(`*${words.report}*: ${clip(title, 150)} · ${when}`) },
    ...(excerpt === undefined
      ? []
      : [{ type: 'section' as const, text: mrkdwn(clip(excerpt, 1_500)) }]),
  ];
}

function caseLine(item: QueueItem, style: HomeStyle): string {
  const { escalation, ageMs } = item;
  const { card, channels, intents } = deskMessages(style.language);
  const thread = style.threadOf(item);
  const name = thread === null ? escalation.caseNumber : `<${thread}|${escalation.caseNumber}>`;
  const topic = escalation.topic === null ? card.unclearIntent : intents[escalation.topic];
  const urgent = escalation.urgency === 'high' ? ':red_circle: ' : '';
  return `${urgent}*${name}* · ${topic} · ${channels[escalation.channel]} · ${duration(ageMs)}`;
}

function quickButtons(language: Language): Button[] {
  return homeMessages(language).quick.map(({ label, asked }, index) =>
    button(`${HOME.question}${index}`, label, asked),
  );
}

function refreshButton(language: Language): Button {
  return button(HOME.refresh, homeMessages(language).refresh, 'refresh');
}

function button(
  actionId: string,
  label: string,
  value: string,
  style?: 'primary' | 'danger',
): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: plain(label, 75),
    value,
    ...(style === undefined ? {} : { style }),
  };
}

function contextBlock(text: string): KnownBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}
