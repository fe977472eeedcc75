import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { escalationIdOf } from '../../../src/domain/interaction.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Store } from '../../../src/ports/store.js';
import { createDesk } from '../../../src/rehearsal/demo/desk.js';
import { createVerifyRollups } from '../../../src/services/numbers/verify-rollups.js';
import { gunzipTo, loadDatabase } from '../../fixtures/stores/files.js';
import { type E2e, recordOf } from '../../support/e2e-service.js';
import { openStoreIn } from '../../support/embedded-store.js';
import { eventually } from '../../support/eventually.js';
import { connectTo } from '../../support/mongo-store.js';
import { type Asked, answersOf, contactsOf, EVER } from '../../support/store-answers.js';
import { type MovableClock, movableClock, startOver } from '../../support/stored-service.js';
import { collect } from './contract/helpers.js';

const uri = process.env.MONGODB_TEST_URI ?? '';
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../fixtures/stores');
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

interface Expected {
  readonly at: string;
  readonly asked: Asked;
  readonly answers: {
    readonly contacts: { readonly outcomes: Readonly<Record<string, number>> };
    readonly numbers: { readonly facts: number };
  };
}

const TAKEN_BACK = 'resolved_auto assumed taken back';

/** A writable copy of a fixture. */
interface OldStore {
  open(clock: Clock): Promise<Store>;
  remove(): Promise<void>;
}

async function oldEmbeddedStore(name: string): Promise<OldStore> {
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-old-'));
  await gunzipTo(join(folder, name, 'embedded.mdb.gz'), join(dir, 'store', 'data.mdb'));
  return {
    open: (clock) => openStoreIn(dir, clock),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

async function oldMongoStore(name: string): Promise<OldStore> {
  const database = `contactpro_old_${randomUUID().slice(0, 8)}`;
  const client = await MongoClient.connect(uri);
  await loadDatabase(client.db(database), join(folder, name, 'mongo.json.gz'));
  return {
    open: (clock) => connectTo(uri, database, clock),
    async remove() {
      await client.db(database).dropDatabase();
      await client.close();
    },
  };
}

describe.each(names)('the embedded store %s', (name) => {
  oldStoreSuite(name, 'embedded', oldEmbeddedStore);
});

const why = uri === '' ? ': skipped, set MONGODB_TEST_URI to run' : '';
describe.skipIf(uri === '').each(names)(`the MongoDB database %s${why}`, (name) => {
  oldStoreSuite(name, 'mongo', oldMongoStore);
});

function oldStoreSuite(
  name: string,
  kind: 'embedded' | 'mongo',
  unpack: (name: string) => Promise<OldStore>,
): void {
  const file = readFileSync(join(folder, name, 'expected.json'), 'utf8');
  const expected = (JSON.parse(file) as Record<typeof kind, Expected>)[kind];

  describe('unchanged', () => {
    let old: OldStore;
    let store: Store;
    beforeAll(async () => {
      old = await unpack(name);
      store = await old.open(movableClock(expected.at));
    });
    afterAll(async () => {
      await store?.close();
      await old?.remove();
    });

    it('returns the same results as the code that wrote it', async () => {
      const answers = await answersOf(store, movableClock(expected.at), expected.asked);

      expect(answers).toEqual(expected.answers);
    });
  });

  describe('served by the current code', () => {
    let old: OldStore;
    let store: Store;
    let clock: MovableClock;
    let e2e: E2e;
    beforeAll(async () => {
      old = await unpack(name);
      clock = movableClock(expected.at);
      // By then the dead process's leases have expired.
      clock.advance(15 * 60_000);
      store = await old.open(clock);
      e2e = await startOver(store, clock);
    });
    afterAll(async () => {
      await e2e?.stop();
      await store?.close();
      await old?.remove();
    });

    const delivered = () =>
      eventually(
        'the outbox to be empty',
        async () => (await store.outbox.status()).pending === 0,
        30_000,
      );

    it('delivers what was pending when its process died', async () => {
      await delivered();

      const later = new Date(clock.now().getTime() + 1);
      expect(await store.interactions.listPending(later, 100)).toEqual([]);
      const open = await store.escalations.listOpen(1_000);
      expect(open).toHaveLength((await store.interactions.countByState()).escalated);
      expect(open.filter(({ desk }) => desk === null)).toEqual([]);
      const before = expected.answers.contacts.outcomes[TAKEN_BACK] ?? 0;
      const { outcomes } = await contactsOf(store);
      expect(outcomes[TAKEN_BACK]).toBe(before + 1);
    }, 40_000);

    it('sends the waiting texts', async () => {
      await delivered();

      const texts = await e2e.twilio.textsTo('+528117820936');
      expect(texts).toHaveLength(1);
    });

    it('lets an agent claim a waiting case and resolve it', async () => {
      const desk = createDesk({ slack: e2e.slack, store, baseUrl: e2e.service.baseUrl });
      const [waiting] = await store.escalations.listOpen(1);
      if (waiting === undefined) throw new Error('no case is open');

      await desk.claim(desk.ana, waiting.id);
      await desk.resolve(desk.ana, waiting.id, {
        disposition: 'solved',
        helped: 'yes',
        note: 'Listo',
      });

      const closed = await eventually('the close', async () => {
        const found = await store.interactions.findById(waiting.interactionId);
        return found?.state === 'closed' && found;
      });
      expect(closed.outcome).toEqual({ kind: 'resolved_agent' });
    });

    it('remembers what a caller heard, and continues the call to its end', async () => {
      const { turns, phone } = await recordOf(store, 'CAopen7');
      const call = await e2e.call(phone ?? '', 'CAopen7');
      // Turns already answered are redeliveries and change nothing.
      for (const turn of turns) if (turn.speaker === 'customer') await call.say(turn.text);
      expect(call.heard).toBe(turns.at(-1)?.text);
      expect((await recordOf(store, 'CAopen7')).turns).toEqual(turns);

      await call.say('Sí, acepto');
      await call.say('No, es todo');
      await call.press('5');

      expect(call.endedBy).toBe('service');
      expect(await recordOf(store, 'CAopen7')).toMatchObject({
        state: 'closed',
        outcome: { kind: 'resolved_auto', confirmed: true },
        registrations: [{ kind: 'retention' }],
        rating: { given: 5 },
      });
    });

    it('continues a text conversation from halfway through a form to its end', async () => {
      const { phone } = await recordOf(store, 'SMopen4');

      for (const words of ['Ayer', 'No, gracias', '4']) await e2e.text(phone ?? '', words);

      expect(await recordOf(store, 'SMopen4')).toMatchObject({
        state: 'closed',
        outcome: { kind: 'resolved_auto', confirmed: true },
        registrations: [{ kind: 'payment_report' }],
        rating: { given: 4 },
      });
    });

    it('answers every other open conversation', async () => {
      const open = (await collect(store.interactions.openedIn(EVER))).filter(
        ({ state, channel, phone }) => state === 'open' && channel === 'sms' && phone !== null,
      );
      expect(open.length).toBeGreaterThan(10);

      for (const { id, phone, turns } of open) {
        const replies = await e2e.text(phone ?? '', 'Sí, por favor');
        expect(replies.join()).not.toBe('');
        const after = await store.interactions.findById(id);
        expect(after?.turns.length).toBe(turns.length + 2);
      }
    });

    it('never issues a number twice', async () => {
      const cases = await collect(store.escalations.requestedIn(EVER));
      const call = await e2e.call('+528115367042');
      await call.say('Comuníqueme con un asesor, por favor');

      const escalationId = escalationIdOf(await recordOf(store, call.callSid));
      const added = escalationId === null ? null : await store.escalations.findById(escalationId);
      expect(cases.map(({ caseNumber }) => caseNumber)).not.toContain(added?.caseNumber);
    });

    it('still reports the right numbers', async () => {
      await e2e.service.app.jobs.find((job) => job.name === 'fold-numbers')?.run();

      const verify = createVerifyRollups({
        store,
        clock,
        policy,
        timeZone: 'America/Mexico_City',
      });
      const { facts, differences, factDifferences } = await verify();
      expect(facts).toBeGreaterThan(expected.answers.numbers.facts);
      expect([...differences, ...factDifferences]).toEqual([]);
    });
  });
}
