import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { ReportDocument } from '../../../src/analytics/digest/report-document.js';
import type { Alarm } from '../../../src/domain/alarm.js';
import { claim, type Escalation, type WaitingEscalation } from '../../../src/domain/escalation.js';
import { escalationId } from '../../../src/domain/ids.js';
import { ConflictError, UpstreamError } from '../../../src/errors.js';
import { layOut } from '../../../src/integrations/slack/reports/report-layout.js';
import type { Store } from '../../../src/ports/store.js';
import { createWatchServiceLevel } from '../../../src/services/posts/watch-service-level.js';
import { AT, anEscalation, minutesAfter } from '../../support/builders.js';
import { openTempStore } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';
import { messageProblems } from '../../support/slack-limits.js';

const ANA = { id: 'U1', name: 'Ana' };

interface Post {
  readonly key: string;
  readonly document: ReportDocument;
  readonly links: unknown;
}

type Watched = Pick<Store, 'alarms' | 'leases'> & {
  readonly escalations: Pick<Store['escalations'], 'insert' | 'save' | 'listOpen' | 'requestedIn'>;
};

let opened: Store;
/** The embedded store, or an in-memory one for tests with very many steps. */
let store: Watched;
let now: Date;
let isOpen: boolean;
let posts: Post[];
/** What the channel does before, or instead of, accepting a message. */
let fault: 'none' | 'refused' | 'answer lost';
const clock = { now: () => now };

beforeEach(async () => {
  now = AT;
  isOpen = true;
  posts = [];
  fault = 'none';
  opened = await openTempStore(clock);
  store = opened;
});
afterEach(() => opened.close());

function instance(owner = 'own_a', of = store) {
  const { log } = recordingLog();
  return createWatchServiceLevel({
    store: of,
    channel: {
      async post(document, { key, mayExist, links }) {
        if (fault === 'refused') throw new UpstreamError('slack', 'down');
        if (!(mayExist && posts.some((post) => post.key === key))) {
          posts.push({ key, document, links });
        }
        if (fault === 'answer lost') throw new UpstreamError('slack', 'lost');
        return '1.1';
      },
    },
    isAtDesk: () => isOpen,
    owner,
    clock,
    language: 'es',
    policy,
    log,
  });
}

/** The part of a store the watch needs: same guarantees, a thousand times faster. */
function inMemory(): Watched {
  const cases = new Map<string, Escalation>();
  const alarms = new Map<string, Alarm>();
  const leases = new Map<string, string>();
  const inOrder = () =>
    [...cases.values()].toSorted((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime());
  const put = async <E extends Escalation>(one: E) => {
    cases.set(one.id, one);
    return one;
  };
  return {
    escalations: {
      insert: put,
      save: put,
      listOpen: async (limit) =>
        inOrder()
          .filter(({ state }) => state !== 'resolved')
          .slice(0, limit),
      async *requestedIn({ from, to }) {
        yield* inOrder().filter((one) => one.requestedAt >= from && one.requestedAt < to);
      },
    },
    alarms: {
      find: async (name) => alarms.get(name) ?? null,
      async save(alarm) {
        if ((alarms.get(alarm.name)?.version ?? 0) !== alarm.version) {
          throw new ConflictError('changed meanwhile', 'stale');
        }
        const saved = { ...alarm, version: alarm.version + 1 };
        alarms.set(alarm.name, saved);
        return saved;
      },
    },
    leases: {
      async acquire(name, owner) {
        const holder = leases.get(name) ?? owner;
        leases.set(name, holder);
        return holder === owner;
      },
      async release(name, owner) {
        if (leases.get(name) === owner) leases.delete(name);
      },
    },
  };
}

let count = 0;
async function ask(overrides: Partial<WaitingEscalation> = {}): Promise<Escalation> {
  count += 1;
  return store.escalations.insert(
    anEscalation({
      id: escalationId(`esc_${count}`),
      caseNumber: `C-${count}`,
      requestedAt: now,
      desk: { channel: 'C1', ts: `${count}.1` },
      ...overrides,
    }),
  );
}

async function claimAll(): Promise<void> {
  for (const one of await store.escalations.listOpen(99)) {
    if (one.state === 'waiting') await store.escalations.save(claim(one, ANA, now));
  }
}

async function pass(minutes: number, watch = instance()): Promise<void> {
  for (let i = 0; i < minutes; i += 1) {
    now = minutesAfter(1, now);
    await watch();
  }
}

const titles = () => posts.map(({ document }) => document.title);

describe('the service-level watch', () => {
  it('posts once that the level fell, with the cases, and once that it recovered', async () => {
    for (let i = 0; i < 6; i += 1) await ask();
    await pass(5);

    expect(titles()).toEqual(['🔴 El nivel de servicio está por debajo de la meta']);
    expect(JSON.stringify(posts[0]?.document)).toContain(
      '0.0 % de los 6 casos de los últimos 60 minutos se atendieron en 60 s o menos; la meta es 80.0 %.',
    );
    expect(Object.keys(posts[0]?.links ?? {})).toHaveLength(5);
    await claimAll();
    await pass(90);

    expect(titles()).toEqual([
      '🔴 El nivel de servicio está por debajo de la meta',
      '🟢 El nivel de servicio se recuperó',
    ]);
    for (const { document } of posts) {
      for (const message of layOut(document, (text) => text)) {
        if (message.kind === 'message') expect(messageProblems(message)).toEqual([]);
      }
    }
  });

  it('posts once that a case waits past its channel’s limit, and once that none does', async () => {
    await ask({ channel: 'voice' });
    await ask({ channel: 'sms' });
    await pass(20);

    expect(titles()).toEqual(['🔴 Esperas demasiado largas por un agente: llamadas']);
    expect(JSON.stringify(posts[0]?.document)).toContain('sin agente desde hace 11 min');
    await claimAll();
    await pass(10);

    expect(titles().slice(1)).toEqual([
      '🟢 Las esperas por un agente volvieron a lo normal: llamadas',
    ]);
  });

  it('posts nothing outside desk hours', async () => {
    for (let i = 0; i < 6; i += 1) await ask({ channel: 'voice' });
    isOpen = false;
    await pass(60);

    expect(posts).toEqual([]);
  });

  it('continues from what another instance, or the one before a restart, has posted', async () => {
    await ask({ channel: 'voice' });
    await pass(12, instance('own_a'));
    await pass(12, instance('own_b'));

    expect(posts).toHaveLength(1);
  });

  it('posts once when several instances check at the same time', async () => {
    await ask({ channel: 'voice' });
    now = minutesAfter(15);

    await Promise.all(['a', 'b', 'c'].map((owner) => instance(owner)()));

    expect(posts).toHaveLength(1);
  });

  it('posts later what could not be posted at first', async () => {
    await ask({ channel: 'voice' });
    fault = 'refused';
    await pass(13);
    fault = 'none';
    await pass(3, instance('own_after_a_restart'));

    expect(titles()).toEqual(['🔴 Esperas demasiado largas por un agente: llamadas']);
  });

  it('posts once when the response to the post was lost', async () => {
    await ask({ channel: 'voice' });
    fault = 'answer lost';
    await pass(11);
    fault = 'none';
    await pass(5);

    expect(posts).toHaveLength(1);
  });

  it('never posts a second alarm without a recovery in between', async () => {
    const event = fc.oneof(
      { weight: 6, arbitrary: fc.constant('pass' as const) },
      { weight: 3, arbitrary: fc.constant('ask' as const) },
      fc.constantFrom('claim', 'close', 'open', 'refused', 'answer lost', 'works', 'restart'),
    );
    let alarms = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 120 }), async (events) => {
        now = AT;
        store = inMemory();
        posts = [];
        fault = 'none';
        isOpen = true;
        let watch = instance();
        for (const [i, what] of events.entries()) {
          if (what === 'pass') await pass(1 + (i % 5), watch);
          else if (what === 'ask') await ask({ channel: i % 2 === 0 ? 'voice' : 'sms' });
          else if (what === 'claim') await claimAll();
          else if (what === 'restart') watch = instance(`own_${i}`);
          else if (what === 'open' || what === 'close') isOpen = what === 'open';
          else fault = what === 'works' ? 'none' : (what as 'refused' | 'answer lost');
        }

        const last = new Map<string, string>();
        for (const { key } of posts) {
          const state = key.includes(':raised:') ? 'raised' : 'quiet';
          const name = key.slice(0, key.indexOf(`:${state}:`));
          expect(last.get(name) ?? 'quiet').not.toBe(state);
          last.set(name, state);
          alarms += state === 'raised' ? 1 : 0;
        }
        expect(new Set(posts.map(({ key }) => key)).size).toBe(posts.length);
      }),
      { numRuns: 40 },
    );
    expect(alarms).toBeGreaterThan(20);
  });
});
