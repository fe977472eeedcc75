import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Agent } from '../../../src/domain/escalation.js';
import { escalationId } from '../../../src/domain/ids.js';
import { NotFoundError } from '../../../src/errors.js';
import type { Store } from '../../../src/ports/store.js';
import { createFindCase, parseCaseNumber } from '../../../src/services/cases/find-case.js';
import { createListQueue } from '../../../src/services/cases/list-queue.js';
import {
  AT,
  aClaimedEscalation,
  anEscalation,
  aResolvedEscalation,
  minutesAfter,
} from '../../support/builders.js';
import { caseServices, steppingClock, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';

const ANA: Agent = { id: 'UANA', name: 'Ana' };
const BETO: Agent = { id: 'UBETO', name: 'Beto' };

let clock: ReturnType<typeof steppingClock>;
let store: Store;
let services: ReturnType<typeof caseServices>;
let nudges: number;

beforeEach(async () => {
  clock = steppingClock();
  store = await openTempStore(clock);
  nudges = 0;
  services = caseServices(store, clock, () => {
    nudges += 1;
  });
});
afterEach(() => store.close());

describe('claiming', () => {
  it('lets one of 200 simultaneous agents win, and names the holder to the others', async () => {
    const { escalation } = await storeCase(store);
    const agents = Array.from({ length: 200 }, (_, i) => ({ id: `U${i}`, name: `Agent ${i}` }));

    const results = await Promise.all(
      agents.map((agent) => services.claimCase({ escalationId: escalation.id, agent })),
    );

    const winners = results.filter((r) => r.won);
    const stored = await store.escalations.findById(escalation.id);
    const holder = stored?.state === 'claimed' ? stored.holder : null;
    expect(winners).toHaveLength(1);
    expect(winners[0]?.holder).toEqual(holder);
    expect(results.map((r) => r.holder)).toEqual(agents.map(() => holder));
    expect(services.lines.filter((line) => line.msg === 'escalation.claimed')).toHaveLength(1);
    expect((await store.outbox.status()).pending).toBe(1);
  });

  it('changes nothing when the holder claims again', async () => {
    const { escalation } = await storeCase(store);
    const first = await services.claimCase({ escalationId: escalation.id, agent: ANA });
    clock.advance(60_000);

    const again = await services.claimCase({ escalationId: escalation.id, agent: ANA });

    expect(again.won).toBe(true);
    expect(again.escalation).toEqual(first.escalation);
    expect((await store.outbox.status()).pending).toBe(1);
  });

  it('queues a card redraw immediately', async () => {
    const { escalation } = await storeCase(store);

    const { escalation: claimed } = await services.claimCase({
      escalationId: escalation.id,
      agent: ANA,
    });

    const [entry] = await store.outbox.take(clock.now(), 1_000, 10);
    expect(entry?.key).toBe(`refresh:${escalation.id}:${claimed.version}`);
    expect(entry?.job).toEqual({ kind: 'refresh_case', escalationId: escalation.id });
    expect(nudges).toBe(1);
  });

  it('rejects an unknown case', async () => {
    const claiming = services.claimCase({ escalationId: escalationId('esc_no'), agent: ANA });

    await expect(claiming).rejects.toThrow(NotFoundError);
  });
});

describe('releasing', () => {
  it('requeues the case, keeps its held time, and lets another agent claim it', async () => {
    const { escalation } = await storeCase(store);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });
    clock.advance(90_000);

    const released = await services.releaseCase({ escalationId: escalation.id, agent: ANA });
    const claimed = await services.claimCase({ escalationId: escalation.id, agent: BETO });

    expect(released.released).toBe(true);
    expect(released.escalation).toMatchObject({ state: 'waiting', heldMs: 90_000 });
    expect(claimed).toMatchObject({ won: true, holder: BETO });
    expect(claimed.escalation.firstClaimedAt).toEqual(AT);
  });

  it('is allowed only for the holder', async () => {
    const { escalation } = await storeCase(store);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });

    const tried = await services.releaseCase({ escalationId: escalation.id, agent: BETO });

    expect(tried).toMatchObject({ released: false, holder: ANA });
    expect((await store.escalations.findById(escalation.id))?.state).toBe('claimed');
  });
});

describe('resolving', () => {
  const answers = { disposition: 'solved', note: '', customerHelped: true } as const;

  it('records the resolution and closes the interaction as resolved by an agent', async () => {
    const { escalation, interaction } = await storeCase(store);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });
    clock.advance(300_000);

    const result = await services.resolveCase({
      escalationId: escalation.id,
      agent: ANA,
      ...answers,
      note: 'Pagó con 4111 1111 1111 1111',
    });

    const closed = await store.interactions.findById(interaction.id);
    expect(result.resolved).toBe(true);
    expect(result.escalation).toMatchObject({
      resolution: {
        by: ANA,
        disposition: 'solved',
        customerHelped: true,
        note: expect.not.stringContaining('1111'),
      },
      heldMs: 300_000,
    });
    expect(closed).toMatchObject({
      state: 'closed',
      outcome: { kind: 'resolved_agent' },
      closedAt: minutesAfter(5),
    });
    expect(await store.interactions.findOpen(interaction.openKey)).toBeNull();
  });

  it('closes it as unresolved when the customer was not helped', async () => {
    const { escalation, interaction } = await storeCase(store);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });

    await services.resolveCase({
      escalationId: escalation.id,
      agent: ANA,
      ...answers,
      customerHelped: false,
    });

    const closed = await store.interactions.findById(interaction.id);
    expect(closed).toMatchObject({ outcome: { kind: 'unresolved' } });
  });

  it('completes on repeat a resolve that crashed before closing the interaction', async () => {
    const { escalation, interaction } = await storeCase(store);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });
    const dying: Store = {
      ...store,
      interactions: {
        ...store.interactions,
        save: () => Promise.reject(new Error('the process died')),
      },
    };
    const resolving = caseServices(dying, clock).resolveCase({
      escalationId: escalation.id,
      agent: ANA,
      ...answers,
    });
    await expect(resolving).rejects.toThrow('the process died');
    clock.advance(60_000);

    const repeated = await services.resolveCase({
      escalationId: escalation.id,
      agent: ANA,
      ...answers,
      note: 'a second time',
    });

    const closed = await store.interactions.findById(interaction.id);
    expect(repeated.escalation).toMatchObject({ resolution: { note: '' } });
    expect(closed).toMatchObject({ state: 'closed', closedAt: AT });
  });

  it('is allowed only for the holder, and only once', async () => {
    const { escalation } = await storeCase(store);
    const by = (agent: Agent) =>
      services.resolveCase({ escalationId: escalation.id, agent, ...answers });

    const unclaimed = await by(ANA);
    await services.claimCase({ escalationId: escalation.id, agent: ANA });
    const byAnother = await by(BETO);
    await by(ANA);
    const tooLate = await by(BETO);

    expect(unclaimed).toMatchObject({ resolved: false, holder: null });
    expect(byAnother).toMatchObject({ resolved: false, holder: ANA });
    expect(tooLate).toMatchObject({ resolved: false, holder: ANA });
  });
});

describe('finding a case', () => {
  it.each([
    ['C-1042', 'C-1042'],
    ['c-1042', 'C-1042'],
    ['c1042', 'C-1042'],
    ['1042', 'C-1042'],
    ['#1042', 'C-1042'],
    [' C - 1042 ', 'C-1042'],
    ['C-01042', 'C-1042'],
    ['', null],
    ['C-', null],
    ['once', null],
    ['1042 1043', null],
    ['12345678901234567890', null],
  ])('reads %j as %j', (written, expected) => {
    expect(parseCaseNumber(written)).toBe(expected);
  });

  it('finds the case and its interaction, or nothing', async () => {
    const { escalation, interaction } = await storeCase(store);
    const findCase = createFindCase(store);

    expect(await findCase('1001')).toEqual({ escalation, interaction });
    expect(await findCase('9999')).toBeNull();
    expect(await findCase('mañana')).toBeNull();
  });
});

describe('the queue', () => {
  it('lists unclaimed cases first, longest waiting first, and no resolved ones', async () => {
    const at = (n: number, minutes: number) => ({
      id: escalationId(`esc_${n}`),
      caseNumber: `C-${n}`,
      requestedAt: minutesAfter(-minutes),
    });
    await store.escalations.insert(anEscalation(at(1, 5)));
    await store.escalations.insert(aClaimedEscalation(at(2, 30)));
    await store.escalations.insert(anEscalation(at(3, 20)));
    await store.escalations.insert(aResolvedEscalation(at(4, 60)));

    const queue = await createListQueue({ escalations: store.escalations, clock })();

    expect(queue.map((item) => [item.escalation.caseNumber, item.ageMs / 60_000])).toEqual([
      ['C-3', 20],
      ['C-1', 5],
      ['C-2', 30],
    ]);
  });
});
