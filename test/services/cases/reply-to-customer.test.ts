import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DeskRef, Escalation } from '../../../src/domain/escalation.js';
import type { Store } from '../../../src/ports/store.js';
import type { AgentMessage } from '../../../src/services/cases/reply-to-customer.js';
import {
  AT,
  aClaimedEscalation,
  anEscalation,
  aResolvedEscalation,
  PHONE,
} from '../../support/builders.js';
import { caseServices, steppingClock, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';

const REF: DeskRef = { channel: 'C1', ts: '1773154800.000100' };
const ANA = { id: 'UANA', name: 'Ana' };
const TEXT_CASE = { channel: 'sms', desk: REF } as const;
const CLAIMED = aClaimedEscalation({ ...TEXT_CASE, holder: ANA });

let clock: ReturnType<typeof steppingClock>;
let store: Store;
let services: ReturnType<typeof caseServices>;

beforeEach(async () => {
  clock = steppingClock();
  store = await openTempStore(clock);
  services = caseServices(store, clock);
});
afterEach(() => store.close());

describe('a message from the holder in the thread', () => {
  it('becomes a turn and a text to the customer', async () => {
    const { interaction } = await storeCase(store, { escalation: CLAIMED });

    const result = await services.replyToCustomer(message());

    const saved = await store.interactions.findById(interaction.id);
    const [entry] = await store.outbox.take(clock.now(), 1_000, 10);
    expect(result).toEqual({ kind: 'accepted' });
    expect(saved?.turns).toEqual([
      { speaker: 'agent', at: new Date(1773154860_000), text: 'Ya quedó', agentId: 'UANA' },
    ]);
    expect(saved?.pendingEffects).toEqual([]);
    expect(entry).toMatchObject({
      job: { kind: 'send_text', to: PHONE, channel: 'sms', text: 'Ya quedó' },
      lane: PHONE,
    });
  });

  it('is sent once, however often and concurrently Slack delivers it', async () => {
    const { interaction } = await storeCase(store, { escalation: CLAIMED });

    const results = await Promise.all(
      Array.from({ length: 20 }, () => services.replyToCustomer(message())),
    );
    clock.advance(3_600_000);
    const later = await services.replyToCustomer(message());

    expect(results.filter((r) => r.kind === 'accepted')).toHaveLength(1);
    expect(later).toEqual({ kind: 'ignored' });
    expect((await store.interactions.findById(interaction.id))?.turns).toHaveLength(1);
    expect((await store.outbox.status()).pending).toBe(1);
  });

  it('leaves one turn and one text when an unsettled delivery is repeated', async () => {
    const { interaction } = await storeCase(store, { escalation: CLAIMED });
    const dying: Store = {
      ...store,
      deliveries: { ...store.deliveries, settle: () => Promise.reject(new Error('died')) },
    };
    const first = await caseServices(dying, clock).replyToCustomer(message());
    clock.advance(60_000);

    const again = await services.replyToCustomer(message());

    expect(first).toEqual({ kind: 'accepted' });
    expect(again).toEqual({ kind: 'accepted' });
    expect((await store.interactions.findById(interaction.id))?.turns).toHaveLength(1);
    expect((await store.outbox.status()).pending).toBe(1);
  });

  it('has its card numbers removed', async () => {
    const { interaction } = await storeCase(store, { escalation: CLAIMED });

    await services.replyToCustomer(message({ text: 'Su tarjeta 4111 1111 1111 1111 fue cargada' }));

    const [turn] = (await store.interactions.findById(interaction.id))?.turns ?? [];
    expect(turn?.text).toMatch(/^Su tarjeta \[.+\] fue cargada$/);
    expect(turn?.text).not.toContain('1111');
  });

  it('keeps both of two concurrent replies', async () => {
    const { interaction } = await storeCase(store, { escalation: CLAIMED });

    await Promise.all([
      services.replyToCustomer(message({ ts: '1773154860.000100', text: 'uno' })),
      services.replyToCustomer(message({ ts: '1773154861.000100', text: 'dos' })),
    ]);

    const turns = (await store.interactions.findById(interaction.id))?.turns ?? [];
    expect(turns.map((t) => t.text).toSorted()).toEqual(['dos', 'uno']);
    expect((await store.interactions.findById(interaction.id))?.pendingEffects).toEqual([]);
  });
});

describe('a message that does not go to the customer', () => {
  it.each<[string, Escalation, Partial<AgentMessage>]>([
    ['voice', { ...CLAIMED, channel: 'voice' }, {}],
    ['no_number', { ...CLAIMED, phone: null }, {}],
    ['not_claimed', anEscalation(TEXT_CASE), {}],
    ['resolved', aResolvedEscalation(TEXT_CASE), {}],
    ['held_by_other', CLAIMED, { agentId: 'UBETO' }],
    ['mentions_colleague', CLAIMED, { mentionsColleague: true }],
    ['has_file', CLAIMED, { hasFile: true }],
    ['empty', CLAIMED, { text: '  \n ' }],
    ['too_long', CLAIMED, { text: 'a'.repeat(1_601) }],
  ])('is refused as %s', async (reason, escalation, fields) => {
    const { interaction } = await storeCase(store, { escalation });

    const result = await services.replyToCustomer(message(fields));

    expect(result).toMatchObject({ kind: 'refused', reason });
    expect((await store.interactions.findById(interaction.id))?.turns).toEqual([]);
    expect((await store.outbox.status()).pending).toBe(0);
  });

  it('is refused when the customer opted out', async () => {
    await storeCase(store, { escalation: CLAIMED });
    await store.consents.setOptedOut(PHONE, 'sms', true, AT);

    expect(await services.replyToCustomer(message())).toMatchObject({ reason: 'opted_out' });
  });

  it('is ignored in a thread that is not a case', async () => {
    await storeCase(store, { escalation: CLAIMED });

    const result = await services.replyToCustomer(
      message({ thread: { channel: 'C1', ts: '1773154000.000100' } }),
    );

    expect(result).toEqual({ kind: 'ignored' });
  });
});

function message(fields: Partial<AgentMessage> = {}): AgentMessage {
  return {
    thread: REF,
    agentId: 'UANA',
    ts: '1773154860.000200',
    text: 'Ya quedó',
    mentionsColleague: false,
    hasFile: false,
    ...fields,
  };
}
