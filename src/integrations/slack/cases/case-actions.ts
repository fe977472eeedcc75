import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { deskMessages } from '../../../../config/messages/desk/catalogue.js';
import type { Agent, Escalation } from '../../../domain/escalation.js';
import { type EscalationId, escalationId } from '../../../domain/ids.js';
import type { Language } from '../../../domain/language.js';
import { InvalidInputError, NotFoundError } from '../../../errors.js';
import type { EscalationRepository } from '../../../ports/escalations.js';
import type { ClaimCase } from '../../../services/cases/claim-case.js';
import type { ReleaseCase } from '../../../services/cases/release-case.js';
import type { ResolveCase } from '../../../services/cases/resolve-case.js';
import type { ClaimDelivery } from '../claim-delivery.js';
import { toUpstreamError } from '../errors.js';
import type { RefreshHome } from '../home/home.js';
import { ACTION, VIEW } from '../ids.js';
import { escapeText, slackDate } from '../text.js';
import type { Whisper } from '../whisper.js';
import { mention } from './cards.js';
import { readResolveForm, resolveForm } from './resolve-form.js';

export interface CaseActionDeps {
  readonly client: WebClient;
  readonly claimCase: ClaimCase;
  readonly releaseCase: ReleaseCase;
  readonly resolveCase: ResolveCase;
  readonly escalations: EscalationRepository;
  readonly claimDelivery: ClaimDelivery;
  readonly whisper: Whisper;
  /** The agent's Home tab may list the case too. */
  readonly refreshHome: RefreshHome;
  readonly language: Language;
  readonly timeZone: string;
}

/** Handles the buttons on a case card and the resolve form. */
export function registerCaseActions(bolt: App, deps: CaseActionDeps): void {
  const { client, whisper, claimDelivery } = deps;
  const messages = deskMessages(deps.language);
  const { notices } = messages;

  bolt.action<BlockAction<ButtonAction>>(ACTION.claim, async ({ ack, body, action, respond }) => {
    await ack();
    const press = readPress(body, action, respond);
    await claimDelivery(press.key, async () => {
      const result = await deps.claimCase(press);
      if (!result.won) await explainRefusal(press, result.escalation);
      await deps.refreshHome(press.agent.id);
    });
  });

  bolt.action<BlockAction<ButtonAction>>(ACTION.release, async ({ ack, body, action, respond }) => {
    await ack();
    const press = readPress(body, action, respond);
    await claimDelivery(press.key, async () => {
      const result = await deps.releaseCase(press);
      if (!result.released) await explainRefusal(press, result.escalation);
      await deps.refreshHome(press.agent.id);
    });
  });

  bolt.action<BlockAction<ButtonAction>>(ACTION.resolve, async ({ ack, body, action, respond }) => {
    await ack();
    const press = readPress(body, action, respond);
    await claimDelivery(press.key, async () => {
      const escalation = await deps.escalations.findById(press.escalationId);
      if (escalation === null) throw new NotFoundError(`no escalation ${press.escalationId}`);
      const isHolder = escalation.state === 'claimed' && escalation.holder.id === press.agent.id;
      if (!isHolder) return explainRefusal(press, escalation);
      await client.views
        .open({ trigger_id: body.trigger_id, view: resolveForm(escalation, messages) })
        .catch((error) => {
          throw toUpstreamError(error);
        });
    });
  });

  bolt.view(VIEW.resolve, async ({ ack, body, view }) => {
    const read = readResolveForm(view, messages);
    if ('errors' in read) {
      await ack({ response_action: 'errors', errors: read.errors });
      return;
    }
    await ack();
    const agent = { id: body.user.id, name: body.user.name };
    await claimDelivery(`slack:view:${view.id}:${view.hash}`, async () => {
      const result = await deps.resolveCase({ ...read.answers, agent });
      await deps.refreshHome(agent.id);
      if (result.resolved) return;
      const { note } = read.answers;
      await explainRefusal(
        { agent, channel: result.escalation.desk?.channel ?? null, respond: undefined },
        result.escalation,
        note === '' ? '' : `\n${notices.noteKept(escapeText(note))}`,
      );
    });
  });

  /** Tells the agent privately why the action was refused. */
  async function explainRefusal(
    to: { agent: Agent; channel: string | null; respond: RespondFn | undefined },
    escalation: Escalation,
    more = '',
  ): Promise<void> {
    await whisper({
      agentId: to.agent.id,
      channel: to.channel,
      respond: to.respond,
      text: `${reasonFor(escalation)}${more}`,
    });
  }

  function reasonFor(escalation: Escalation): string {
    const { caseNumber } = escalation;
    const when = (at: Date) => slackDate(at, 'day', deps);
    switch (escalation.state) {
      case 'waiting':
        return notices.notYours(caseNumber);
      case 'claimed': {
        const { holder, claimedAt } = escalation;
        return notices.claimedByOther(caseNumber, mention(holder.id), when(claimedAt));
      }
      case 'resolved': {
        const { resolution, resolvedAt } = escalation;
        return notices.alreadyResolved(caseNumber, mention(resolution.by.id), when(resolvedAt));
      }
    }
  }
}

interface Press {
  /** The same for all deliveries of one press. */
  readonly key: string;
  readonly escalationId: EscalationId;
  readonly agent: Agent;
  readonly channel: string | null;
  readonly respond: RespondFn | undefined;
}

const PressBody = z.object({
  trigger_id: z.string().min(1),
  user: z.object({
    id: z.string().min(1),
    name: z.string().optional(),
    username: z.string().optional(),
  }),
  channel: z.object({ id: z.string().min(1) }).nullish(),
});
const PressValue = z.string().min(1).max(100);

function readPress(body: unknown, action: ButtonAction, respond: RespondFn | undefined): Press {
  const parsed = PressBody.safeParse(body);
  const value = PressValue.safeParse(action.value);
  if (!parsed.success || !value.success) throw new InvalidInputError('unknown button payload');
  const { trigger_id, user, channel } = parsed.data;
  return {
    key: `slack:action:${trigger_id}`,
    escalationId: escalationId(value.data),
    agent: { id: user.id, name: user.name ?? user.username ?? user.id },
    channel: channel?.id ?? null,
    respond,
  };
}
