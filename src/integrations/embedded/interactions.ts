import type { Interaction, InteractionState } from '../../domain/interaction.js';
import { ConflictError } from '../../errors.js';
import type { InteractionRepository } from '../../ports.js';
import {
  type Environment,
  entriesIn,
  type KeyPart,
  keyText,
  LAST_ID,
  LAST_TIME,
} from './environment.js';
import { checkUnique, type IndexKeys, moveKeys } from './index-keys.js';
import { streamByTime } from './streams.js';

export function createInteractionRepository(env: Environment): InteractionRepository {
  const values = env.table<Interaction>('interactions');
  const index = env.table<string>('interactions.index');
  const counts = env.table<number>('interactions.counts');

  function get(id: string): Interaction | null {
    return values.get([id]) ?? null;
  }

  function getUnique(key: KeyPart[]): Interaction | null {
    const id = index.get(key);
    return id === undefined ? null : get(id);
  }

  /** The values whose index keys lie in [start, end), or (start, end] when reversed. */
  function range(start: KeyPart[], end: KeyPart[], limit: number, reverse = false): Interaction[] {
    return entriesIn(index, { start, end, limit, reverse })
      .map((entry) => get(entry.value))
      .filter((value) => value !== null);
  }

  function put(before: Interaction | null, after: Interaction): void {
    const id = after.id;
    const keys = keysOf(after);
    checkUnique(index, id, keys);
    values.put([id], after);
    moveKeys(index, id, before === null ? null : keysOf(before), keys);
    if (before?.state === after.state) return;
    if (before !== null) count(before.state, -1);
    count(after.state, 1);
  }

  function count(state: InteractionState, change: number): void {
    counts.put([state], (counts.get([state]) ?? 0) + change);
  }

  return {
    insert(interaction) {
      return env.write(() => {
        if (get(interaction.id) !== null) {
          throw new ConflictError('there is an interaction with this id already', 'duplicate');
        }
        put(null, interaction);
        return interaction;
      });
    },

    save(interaction) {
      return env.write(() => {
        const stored = get(interaction.id);
        if (stored === null || stored.version !== interaction.version) {
          throw new ConflictError(`interaction ${interaction.id} was changed meanwhile`, 'stale');
        }
        const saved = { ...interaction, version: interaction.version + 1 };
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
        const found = new Map<string, Interaction>();
        for (const [name, value] of [
          ['phone', who.phone],
          ['account', who.accountNumber],
        ] as const) {
          if (value === null) continue;
          const key = keyText(value);
          for (const one of range([name, key, LAST_TIME], [name, key], limit, true)) {
            found.set(one.id, one);
          }
        }
        return [...found.values()].sort(newestFirst).slice(0, limit);
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
  if (interaction.openKey !== null) unique.push(['open', keyText(interaction.openKey)]);
  if (interaction.state === 'open') plain.push(['idle', interaction.channel, lastTurnAt, id]);
  if (interaction.pendingEffects.length > 0) plain.push(['pending', lastTurnAt, id]);
  if (interaction.closedAt !== null) plain.push(['closed', interaction.closedAt.getTime(), id]);
  if (interaction.phone !== null) plain.push(['phone', keyText(interaction.phone), openedAt, id]);
  if (interaction.accountNumber !== null) {
    plain.push(['account', keyText(interaction.accountNumber), openedAt, id]);
  }
  for (const turn of interaction.turns) {
    if (turn.speaker !== 'agent' && turn.deliveryKey !== null) {
      plain.push(['delivery', keyText(turn.deliveryKey), id]);
    }
  }
  return { unique, plain };
}
