import { policy } from '../../../config/policy.js';
import { type NeedKind, simulation } from '../../../config/simulation/parameters.js';
import type { ContactServices } from '../../contact-services.js';
import { isText } from '../../domain/channel.js';
import type { Interaction } from '../../domain/interaction.js';
import type { Reply } from '../../domain/reply.js';
import { InvariantError } from '../../errors.js';
import type { Store } from '../../ports.js';
import type { InboundTurn } from '../../services/inbound.js';
import { type Act, answerMs, type Customer, createCustomer } from '../../simulation/behaviour.js';
import type { Chance } from '../../simulation/chance.js';
import { drawPatience, type Person, PHRASINGS } from '../../simulation/customer.js';
import type { Timeline } from '../../simulation/timeline.js';
import type { SimulatedDesk } from './desk.js';
import type { createSeededIds } from './seeded-ids.js';

const LINE = '+525599990000';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** They called the wrong number, or never meant to. */
const NEVER_BACK: ReadonlySet<NeedKind> = new Set(['hang_up', 'other']);
/** A text is swept at the first full minute after it fell idle. */
const SWEEP_AFTER_MS = policy.idle.textMs + MINUTE_MS;

/** Contacts from the first word to the last, and whoever comes back. */
export function createContacts(deps: {
  services: ContactServices;
  store: Store;
  timeline: Timeline;
  desk: SimulatedDesk;
  chance: Chance;
  ids: ReturnType<typeof createSeededIds>;
  nowMs: () => number;
  /** Nobody begins a contact from then on. */
  endMs: number;
}) {
  const { services, store, timeline, desk, chance, ids, nowMs } = deps;
  const counts = { contacts: 0, returned: 0, cases: 0 };

  return { begin, counts: () => ({ ...counts }) };

  async function begin(person: Person): Promise<void> {
    counts.contacts += 1;
    if (person.need.kind === 'opt_out') return optOut(person);
    const sid = ids.sid(person.channel === 'voice' ? 'CA' : 'SM');
    const customer = createCustomer(person, chance);
    const talk = createTalk(customer, sid);
    if (person.channel === 'voice') return talk.take({ kind: 'opened' });
    return talk.perform(customer.begin());
  }

  async function optOut({ channel, from, language }: Person): Promise<void> {
    if (channel === 'voice') return;
    await services.takeKeyword({
      channel,
      messageSid: ids.sid('SM'),
      line: LINE,
      from,
      body: chance.pick(PHRASINGS[language].needs.opt_out),
      keyword: 'stop',
      silent: false,
    });
  }

  function createTalk(customer: Customer, sid: string) {
    const { person, feeling } = customer;
    let step = 0;

    return { take, perform };

    async function take(event: InboundTurn['event']): Promise<void> {
      const isVoice = person.channel === 'voice';
      const externalId = isVoice ? sid : step === 0 ? sid : ids.sid('SM');
      const deliveryKey = isVoice ? `${sid}:${step}` : externalId;
      step += 1;
      const reply = await services.takeTurn({
        channel: person.channel,
        externalId,
        deliveryKey,
        line: LINE,
        from: person.from,
        event,
      });
      const interaction = await store.interactions.findByDelivery(deliveryKey);
      if (interaction === null) throw new InvariantError('a turn that was answered is not stored');
      await goOn(reply, interaction);
    }

    async function goOn(reply: Reply, interaction: Interaction): Promise<void> {
      const act = customer.act(reply, interaction);
      if (interaction.state === 'open' && !reply.ends) {
        const isStep = reply.expects === 'step_result';
        const before = {
          channel: person.channel,
          isStep,
          saidBefore: reply.text,
          language: reply.language,
        };
        timeline.add(nowMs() + answerMs(act, before, chance), () => perform(act));
        return;
      }
      if (person.channel === 'voice') await services.endCall({ callSid: sid });
      if (interaction.state === 'escalated') await waitForAgent(interaction);
      else considerReturning();
    }

    async function perform(act: Act): Promise<void> {
      switch (act.kind) {
        case 'say':
          return take({
            kind: 'heard',
            text: act.text,
            input: person.channel === 'voice' ? 'speech' : 'text',
          });
        case 'press':
          return take({
            kind: 'heard',
            text: act.keys,
            input: person.channel === 'voice' ? 'keypad' : 'text',
          });
        case 'silence':
        case 'noise':
          return take({ kind: act.kind });
        case 'leave':
          return leave();
      }
    }

    async function leave(): Promise<void> {
      if (isText(person.channel)) {
        timeline.add(nowMs() + SWEEP_AFTER_MS, async () => {
          await services.sweepIdle();
        });
      } else await services.endCall({ callSid: sid });
      considerReturning();
    }

    async function waitForAgent({ escalationId }: Interaction): Promise<void> {
      const escalation =
        escalationId === null ? null : await store.escalations.findById(escalationId);
      if (escalation === null) throw new InvariantError('a contact waits without a case');
      counts.cases += 1;
      desk.request(escalation, (helped) => {
        feeling.met = helped;
        considerReturning();
      });
    }

    /** What was not settled brings some people back, wherever the record says it ended. */
    function considerReturning(): void {
      const { returns, registeredButNotDone } = simulation;
      const isUndone = feeling.isRegistered && chance.happens(registeredButNotDone);
      if (NEVER_BACK.has(person.need.kind) || (feeling.met && !isUndone)) return;
      if (!chance.happens(returns.share)) return;
      const atMs = nowMs() + Math.round(chance.wait(returns.hours) * HOUR_MS);
      if (atMs >= deps.endMs) return;
      timeline.add(atMs, async () => {
        counts.returned += 1;
        await begin({ ...person, patience: drawPatience(chance) });
      });
    }
  }
}
