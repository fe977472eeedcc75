import type { Escalation } from '../../domain/escalation.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import type { Connection } from './connection.js';
import {
  type CollectionSpec,
  documentByState,
  documentOf,
  MOMENT,
  MOMENT_OR_NULL,
  NUMBER,
  TEXT,
} from './schema.js';
import { streamOf } from './streams.js';
import { createVersionedWrites, type DocumentOf } from './versioned.js';

/** `caseKey` is the case number in upper case, for case-insensitive lookups. */
type EscalationDocument = DocumentOf<Escalation, { caseKey: string }>;

const AGENT = documentOf({ id: TEXT, name: TEXT });

export const escalationsCollection: CollectionSpec = {
  name: 'escalations',
  schema: documentByState<Escalation['state']>(
    {
      caseNumber: TEXT,
      caseKey: TEXT,
      interactionId: TEXT,
      request: documentOf({ reason: TEXT }),
      requestedAt: MOMENT,
      version: NUMBER,
    },
    {
      waiting: { firstClaimedAt: MOMENT_OR_NULL },
      claimed: { firstClaimedAt: MOMENT, claimedAt: MOMENT, holder: AGENT },
      resolved: {
        firstClaimedAt: MOMENT,
        resolvedAt: MOMENT,
        resolution: documentOf({ by: AGENT, disposition: TEXT }),
      },
    },
  ),
  indexes: [
    { name: 'case_number', key: { caseKey: 1 }, unique: true },
    { name: 'desk', key: { 'desk.ts': 1, 'desk.channel': 1 } },
    { name: 'open', key: { state: 1, requestedAt: 1, _id: 1 } },
    { name: 'requested_at', key: { requestedAt: 1, _id: 1 } },
  ],
};

export function createEscalationRepository(connection: Connection): EscalationRepository {
  const { run } = connection;
  const escalations = connection.collection<EscalationDocument>(escalationsCollection.name);
  const { insert, save } = createVersionedWrites(connection, escalations, encode);

  return {
    insert,
    save,

    async findById(id) {
      return decodeOrNull(await run(() => escalations.findOne({ _id: id })));
    },

    async findByCaseNumber(caseNumber) {
      const caseKey = caseNumber.toUpperCase();
      return decodeOrNull(await run(() => escalations.findOne({ caseKey })));
    },

    async findByDesk({ channel, ts }) {
      return decodeOrNull(
        await run(() =>
          escalations.findOne({ 'desk.ts': ts, 'desk.channel': channel }, { sort: { _id: 1 } }),
        ),
      );
    },

    async listOpen(limit) {
      const found = await run(() =>
        escalations
          .find({ state: { $in: ['waiting', 'claimed'] } })
          .sort({ requestedAt: 1, _id: 1 })
          .limit(limit)
          .toArray(),
      );
      return found.map(decode);
    },

    requestedIn({ from, to }) {
      return streamOf(
        escalations.find({ requestedAt: { $gte: from, $lt: to } }).sort({ requestedAt: 1, _id: 1 }),
        decode,
      );
    },
  };
}

function encode({ id, ...rest }: Escalation): EscalationDocument {
  return { _id: id, ...stamp('escalation', rest), caseKey: rest.caseNumber.toUpperCase() };
}

function decode({ _id, caseKey: _caseKey, ...rest }: EscalationDocument): Escalation {
  return upgrade('escalation', { id: _id, ...rest });
}

function decodeOrNull(document: EscalationDocument | null): Escalation | null {
  return document === null ? null : decode(document);
}
