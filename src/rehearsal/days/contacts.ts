import { policy } from '../../../config/policy.js';
import type { EscalatedInteraction, Interaction } from '../../domain/interaction.js';
import type { Reply } from '../../domain/reply.js';
import { InvariantError } from '../../errors.js';
import type { ContactServices } from '../../services/contact/contact-services.js';
import type { InboundTurn } from '../../services/contact/inbound.js';
import { type Act, type Customer, createCustomer } from '../customers/behaviour.js';
import type { Chance } from '../customers/chance.js';
import { drawNeed, drawPatience, type Person, PHRASINGS } from '../customers/customer.js';
import { answerMs } from '../customers/pace.js';
import { type NeedKind, simulation } from '../customers/parameters.js';
import type { Timeline } from '../customers/timeline.js';
import type { SimulatedDesk } from './desk.js';
import type { ScratchStore } from './scratch-store.js';
import type { createSeededIds } from './seeded-ids.js';

const LINE = '+525599990000';
/** As the carrier gives it; many callers may share it at once. */
const WITHHELD = 'anonymous';
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** They called the wrong number or by accident. */
const NEVER_BACK: ReadonlySet<NeedKind> = new Set(['hang_up', 'other']);
/** A text is swept at the first full minute after it became idle. */
const SWEEP_AFTER_MS = policy.idle.textMs + MINUTE_MS;

/** Runs contacts from first word to last, including those of people who come back. */
export function createContacts(deps: {
  services: ContactServices;
  store: ScratchStore;
  timeline: Timeline;
  desk: SimulatedDesk;
  chance: Chance;
  ids: ReturnType<typeof createSeededIds>;
  nowMs: () => number;
  /** No contact begins after this. */
  endMs: number;
}) {
  const { services, store, timeline, desk, chance, ids, nowMs } = deps;
  const counts = { contacts: 0, returned: 0, cases: 0 };
  /** Phones whose contact is open or with an agent: their texts would be added to it. */
  const busyPhones = new Set<string>();

  return { begin, counts: () => ({ ...counts }) };

  /** A person has one contact at a time: one already in contact tries again later. */
  async function begin(person: Person, isReturn = false): Promise<void> {
    if (busyPhones.has(person.from)) {
      schedule(simulation.busyHours, () => begin(person, isReturn));
      return;
    }
    counts.contacts += 1;
    if (isReturn) counts.returned += 1;
    if (person.need.kind === 'opt_out') return optOut(person);
    if (person.from !== WITHHELD) busyPhones.add(person.from);
    const sid = ids.sid(person.channel === 'voice' ? 'CA' : 'SM');
    const customer = createCustomer(person, chance);
    const talk = createTalk(customer, sid);
    if (person.channel === 'voice') return talk.take({ kind: 'opened' });
    return talk.perform(customer.begin());
  }

  /** Schedules it some hours later, unless the days are over by then. */
  function schedule(
    hours: { readonly min: number; readonly mean: number },
    run: () => Promise<void>,
  ): void {
    const atMs = nowMs() + Math.round(chance.wait(hours) * HOUR_MS);
    if (atMs < deps.endMs) timeline.add(atMs, run);
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
      const interaction = store.lastStored(sid);
      if (interaction === null) throw new InvariantError('an answered turn is not stored');
      await continueTalk(reply, interaction);
    }

    async function continueTalk(reply: Reply, interaction: Interaction): Promise<void> {
      const act = customer.act(reply, interaction);
      if (interaction.state === 'open' && !reply.ends) {
        const isStep = reply.expects === 'step_result';
        const before = {
          channel: person.channel,
          isStep,
          saidBefore: reply.text,
        };
        timeline.add(nowMs() + answerMs(act, before, chance), () => perform(act));
        return;
      }
      if (person.channel === 'voice') await services.endCall({ callSid: sid });
      if (interaction.state === 'escalated') await waitForAgent(interaction);
      else finish();
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
      if (person.channel === 'voice') {
        await services.endCall({ callSid: sid });
        finish();
        return;
      }
      timeline.add(nowMs() + SWEEP_AFTER_MS, async () => {
        await services.sweepIdle();
        freePhone();
      });
      maybeReturn();
    }

    async function waitForAgent({ escalationId }: EscalatedInteraction): Promise<void> {
      const escalation = await store.escalations.findById(escalationId);
      if (escalation === null) throw new InvariantError('a contact waits without a case');
      counts.cases += 1;
      desk.request(escalation, (helped) => {
        feeling.met = helped;
        finish();
      });
    }

    function finish(): void {
      freePhone();
      maybeReturn();
    }

    function freePhone(): void {
      busyPhones.delete(person.from);
      store.forget(sid);
    }

    /** Unsettled needs bring some people back, whatever the record says. */
    function maybeReturn(): void {
      const { returns, registeredButNotDone, relapse } = simulation;
      if (NEVER_BACK.has(person.need.kind)) return;
      const isUndone = feeling.isRegistered && chance.happens(registeredButNotDone);
      if (!feeling.met || isUndone) {
        if (chance.happens(returns.share)) schedule(returns.hours, () => returnWith(person.need));
        return;
      }
      const wasRestarted = relapse.steps.some((step) => step === feeling.curedBy);
      if (wasRestarted && chance.happens(relapse.share)) {
        const again = drawNeed(person.need.kind, person.language, chance);
        schedule(relapse.hours, () => returnWith(again));
      }
    }

    function returnWith(need: Person['need']): Promise<void> {
      return begin({ ...person, need, patience: drawPatience(chance) }, true);
    }
  }
}
