import type { Interaction, InteractionState } from '../../domain/interaction.js';
import { ConflictError } from '../../errors.js';
import type { InteractionRepository } from '../../ports/interactions.js';
import { createDocuments } from './documents.js';
import {
  type Environment,
  entriesIn,
  type KeyPart,
  keyText,
  LAST_ID,
  LAST_TIME,
} from './environment.js';
import { checkUnique, type IndexKeys, indexKeys, moveKeys } from './index-keys.js';
import { createStoredHeads, type StoredHead } from './stored-heads.js';
import { streamByTime } from './streams.js';
import { checkAbsent, nextVersion } from './versions.js';

/** More than the number of contacts in progress at the same time. */
const HEADS = 2_000;

export function createInteractionRepository(env: Environment): InteractionRepository {
  const values = createDocuments<Interaction>(env, 'interactions', 'interaction');
  const index = env.table<string>('interactions.index');
  const counts = env.table<number>('interactions.counts');
  const heads = createStoredHeads(HEADS);

  function get(id: string): Interaction | null {
    return values.get([id]) ?? null;
  }

  function getUnique(key: KeyPart[]): Interaction | null {
    const id = index.get(key);
    return id === undefined ? null : get(id);
  }

  /** The values whose index keys are in [start, end). */
  function range(start: KeyPart[], end: KeyPart[], limit: number): Interaction[] {
    return entriesIn(index, { start, end, limit })
      .map((entry) => get(entry.value))
      .filter((value) => value !== null);
  }

  function headOf(id: string): StoredHead | null {
    const known = heads.get(id);
    if (known !== null) return known;
    const stored = get(id);
    return stored === null
      ? null
      : { version: stored.version, state: stored.state, keys: keysOf(stored) };
  }

  function put(before: StoredHead | null, after: Interaction): void {
    const { id, version, state } = after;
    const keys = keysOf(after);
    checkUnique(index, id, before?.keys ?? null, keys);
    values.put([id], after);
    moveKeys(index, id, before?.keys ?? null, keys);
    if (before?.state !== state) {
      if (before !== null) count(before.state, -1);
      count(state, 1);
    }
    heads.set(id, { version, state, keys });
  }

  async function write<T>(action: () => T): Promise<T> {
    try {
      return await env.write(action);
    } catch (error) {
      // What was put may have been rolled back.
      if (!(error instanceof ConflictError)) heads.clear();
      throw error;
    }
  }

  function count(state: InteractionState, change: number): void {
    counts.put([state], (counts.get([state]) ?? 0) + change);
  }

  return {
    insert(interaction) {
      return write(() => {
        checkAbsent(headOf(interaction.id), interaction.id);
        put(null, interaction);
        return interaction;
      });
    },

    save(interaction) {
      return write(() => {
        const stored = headOf(interaction.id);
        const saved = nextVersion(stored, interaction);
        put(stored, saved);
        return saved;
      });
    },

    async findById(id) {
      return env.read(() => get(id));
    },

    async findByExternalId(externalId) {
      return env.read(() => getUnique(['external', keyText(externalId)]));
    },

    async findOpen(openKey) {
      return env.read(() => getUnique(['open', keyText(openKey)]));
    },

    async findByDelivery(deliveryKey) {
      return env.read(() => {
        const key = keyText(deliveryKey);
        const [found] = range(['delivery', key], ['delivery', key, LAST_ID], 1);
        return found ?? null;
      });
    },

    async listIdle(channel, before, limit) {
      return env.read(() => range(['idle', channel], ['idle', channel, before.getTime()], limit));
    },

    async listPending(before, limit) {
      return env.read(() => range(['pending'], ['pending', before.getTime()], limit));
    },

    async listByCustomer(who, limit) {
      return env.read(() => {
        const ids = new Set<string>();
        for (const [name, value] of [
          ['phone', who.phone],
          ['account', who.accountNumber],
        ] as const) {
          if (value === null) continue;
          const key = keyText(value);
          const newest = { start: [name, key, LAST_TIME], end: [name, key], limit, reverse: true };
          for (const entry of entriesIn(index, newest)) ids.add(entry.value);
        }
        const found = [...ids].map(get).filter((value) => value !== null);
        return found.sort(newestFirst).slice(0, limit);
      });
    },

    closedIn(period) {
      return streamByTime(env, index, values, 'closed', period);
    },

    openedIn(period) {
      return streamByTime(env, index, values, 'opened', period);
    },

    async countByState() {
      return env.read(() => ({
        open: counts.get(['open']) ?? 0,
        escalated: counts.get(['escalated']) ?? 0,
        closed: counts.get(['closed']) ?? 0,
      }));
    },
  };
}

function newestFirst(a: Interaction, b: Interaction): number {
  return b.openedAt.getTime() - a.openedAt.getTime() || (b.id > a.id ? 1 : -1);
}

function keysOf(interaction: Interaction): IndexKeys {
  const { id } = interaction;
  const lastTurnAt = interaction.lastTurnAt.getTime();
  const openedAt = interaction.openedAt.getTime();
  const unique: KeyPart[][] = [['external', keyText(interaction.externalId)]];
  const plain: KeyPart[][] = [['opened', openedAt, id]];
  if (interaction.state === 'closed') plain.push(['closed', interaction.closedAt.getTime(), id]);
  else unique.push(['open', keyText(interaction.openKey)]);
  if (interaction.state === 'open') plain.push(['idle', interaction.channel, lastTurnAt, id]);
  if (interaction.pendingEffects.length > 0) plain.push(['pending', lastTurnAt, id]);
  if (interaction.phone !== null) plain.push(['phone', keyText(interaction.phone), openedAt, id]);
  if (interaction.customer !== null) {
    plain.push(['account', keyText(interaction.customer.accountNumber), openedAt, id]);
  }
  let last: string | null = null;
  for (const turn of interaction.turns) {
    if (turn.speaker === 'agent' || turn.deliveryKey === null) continue;
    // A turn and its answer are adjacent and share a delivery.
    if (turn.deliveryKey !== last) plain.push(['delivery', keyText(turn.deliveryKey), id]);
    last = turn.deliveryKey;
  }
  return indexKeys(unique, plain);
}
