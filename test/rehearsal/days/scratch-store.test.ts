import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../../../src/ports/store.js';
import {
  createScratchStore,
  type ScratchStore,
} from '../../../src/rehearsal/days/scratch-store.js';
import { anInteraction } from '../../support/builders.js';
import { openTempStore } from '../../support/embedded-store.js';

let kept: Store;
let store: ScratchStore;
beforeEach(async () => {
  kept = await openTempStore();
  store = createScratchStore(kept);
});
afterEach(() => kept.close());

it('returns what was last stored, as the store has it, until it is forgotten', async () => {
  const inserted = await store.interactions.insert(anInteraction({ externalId: 'CA1' }));
  const saved = await store.interactions.save({ ...inserted, language: 'en' });

  expect(store.lastStored('CA1')).toEqual(saved);
  expect(await store.interactions.findById(saved.id)).toEqual(saved);
  store.forget('CA1');
  await store.interactions.save(saved);
  expect(store.lastStored('CA1')).toBeNull();
});

it('keeps no deliveries and no outbox jobs', async () => {
  const at = new Date('2026-09-21T12:00:00Z');
  const job = { kind: 'announce_case', escalationId: 'esc_1' } as never;

  expect(await store.deliveries.claim('k', 1_000, at)).toBe(true);
  expect(await store.outbox.enqueue({ key: 'k', job, lane: 'l', dueAt: at })).toBe(true);
  expect((await kept.outbox.status()).pending).toBe(0);
});
