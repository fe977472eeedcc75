import { CHANNELS } from '../../domain/channel.js';
import type { AccountNumber } from '../../domain/ids.js';
import type { Interaction, InteractionState } from '../../domain/interaction.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { InteractionRepository } from '../../ports/interactions.js';
import type { Connection } from './connection.js';
import {
  type CollectionSpec,
  documentByState,
  documentOf,
  MOMENT,
  NUMBER,
  oneOf,
  TEXT,
  TEXT_OR_NULL,
} from './schema.js';
import { streamOf } from './streams.js';
import { createVersionedWrites, type DocumentOf } from './versioned.js';

/** Query-only fields: `hasPending`, and the customer's `accountNumber`. */
type InteractionDocument = DocumentOf<
  Interaction,
  { hasPending: boolean; accountNumber: AccountNumber | null }
>;

export const interactionsCollection: CollectionSpec = {
  name: 'interactions',
  schema: documentByState<InteractionState>(
    {
      externalId: TEXT,
      channel: oneOf(CHANNELS),
      phone: TEXT_OR_NULL,
      accountNumber: TEXT_OR_NULL,
      openedAt: MOMENT,
      lastTurnAt: MOMENT,
      turns: { bsonType: 'array', items: documentOf({ speaker: TEXT, at: MOMENT, text: TEXT }) },
      topics: { bsonType: 'array' },
      registrations: { bsonType: 'array' },
      pendingEffects: { bsonType: 'array' },
      version: NUMBER,
    },
    {
      open: { openKey: TEXT },
      escalated: { openKey: TEXT, escalationId: TEXT },
      closed: { closedAt: MOMENT, escalationId: TEXT_OR_NULL, outcome: documentOf({ kind: TEXT }) },
    },
  ),
  indexes: [
    { name: 'external_id', key: { externalId: 1 }, unique: true },
    {
      name: 'open_key',
      key: { openKey: 1 },
      unique: true,
      partialFilterExpression: { openKey: { $gt: '' } },
    },
    { name: 'delivery_key', key: { 'turns.deliveryKey': 1 } },
    { name: 'idle', key: { state: 1, channel: 1, lastTurnAt: 1, _id: 1 } },
    {
      name: 'pending',
      key: { lastTurnAt: 1, _id: 1 },
      partialFilterExpression: { hasPending: true },
    },
    { name: 'phone', key: { phone: 1, openedAt: -1, _id: -1 } },
    { name: 'account', key: { accountNumber: 1, openedAt: -1, _id: -1 } },
    { name: 'closed_at', key: { closedAt: 1, _id: 1 } },
    { name: 'opened_at', key: { openedAt: 1, _id: 1 } },
  ],
};

export function createInteractionRepository(connection: Connection): InteractionRepository {
  const { run } = connection;
  const interactions = connection.collection<InteractionDocument>(interactionsCollection.name);
  const { insert, save } = createVersionedWrites(connection, interactions, encode);

  return {
    insert,
    save,

    async findById(id) {
      return decodeOrNull(await run(() => interactions.findOne({ _id: id })));
    },

    async findByExternalId(externalId) {
      return decodeOrNull(await run(() => interactions.findOne({ externalId })));
    },

    async findOpen(openKey) {
      return decodeOrNull(await run(() => interactions.findOne({ openKey })));
    },

    async findByDelivery(deliveryKey) {
      return decodeOrNull(
        await run(() =>
          interactions.findOne({ 'turns.deliveryKey': deliveryKey }, { sort: { _id: 1 } }),
        ),
      );
    },

    async listIdle(channel, before, limit) {
      const found = await run(() =>
        interactions
          .find({ state: 'open', channel, lastTurnAt: { $lt: before } })
          .sort({ lastTurnAt: 1, _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map(decode);
    },

    async listPending(before, limit) {
      const found = await run(() =>
        interactions
          .find({ hasPending: true, lastTurnAt: { $lt: before } })
          .sort({ lastTurnAt: 1, _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map(decode);
    },

    async listByCustomer({ phone, accountNumber }, limit) {
      const either = [
        ...(phone === null ? [] : [{ phone }]),
        ...(accountNumber === null ? [] : [{ accountNumber }]),
      ];
      if (either.length === 0) return [];
      const found = await run(() =>
        interactions.find({ $or: either }).sort({ openedAt: -1, _id: -1 }).limit(limit).toArray(),
      );
      return found.map(decode);
    },

    closedIn({ from, to }) {
      return streamOf(
        interactions.find({ closedAt: { $gte: from, $lt: to } }).sort({ closedAt: 1, _id: 1 }),
        decode,
      );
    },

    openedIn({ from, to }) {
      return streamOf(
        interactions.find({ openedAt: { $gte: from, $lt: to } }).sort({ openedAt: 1, _id: 1 }),
        decode,
      );
    },

    async countByState() {
      const [open, escalated, closed] = await Promise.all(
        (['open', 'escalated', 'closed'] as const).map((state) =>
          run(() => interactions.countDocuments({ state })),
        ),
      );
      return { open: open ?? 0, escalated: escalated ?? 0, closed: closed ?? 0 };
    },
  };
}

function encode({ id, ...rest }: Interaction): InteractionDocument {
  return {
    _id: id,
    ...stamp('interaction', rest),
    hasPending: rest.pendingEffects.length > 0,
    accountNumber: rest.customer?.accountNumber ?? null,
  };
}

function decode({ _id, hasPending: _hasPending, ...stored }: InteractionDocument): Interaction {
  // In version 1 the account number belongs to the value itself, so drop it after the upgrade.
  const { accountNumber: _accountNumber, ...interaction } = upgrade<
    Interaction & { accountNumber?: AccountNumber | null }
  >('interaction', { id: _id, ...stored });
  return interaction;
}

function decodeOrNull(document: InteractionDocument | null): Interaction | null {
  return document === null ? null : decode(document);
}
