import { stamp, upgrade } from '../../domain/stored/schemas.js';
import type { ReportRepository, StoredReport } from '../../ports/reports.js';
import type { Connection } from './connection.js';
import { type CollectionSpec, documentOf, MOMENT, oneOf, TEXT } from './schema.js';
import { replaceOrInsert } from './upserts.js';

/** `content` is JSON text: it is never queried, and round-trips unchanged whatever it holds. */
interface ReportDocument {
  _id: string;
  kind: StoredReport['kind'];
  from: string;
  createdAt: Date;
  content: string;
}

type Content = Omit<StoredReport, 'id' | 'kind' | 'createdAt'>;

const KINDS = ['daily', 'weekly'] as const satisfies readonly StoredReport['kind'][];

export const reportsCollection: CollectionSpec = {
  name: 'reports',
  schema: documentOf({ kind: oneOf(KINDS), from: TEXT, createdAt: MOMENT, content: TEXT }),
  indexes: [{ name: 'kind_from', key: { kind: 1, from: -1, _id: -1 } }],
};

export function createReportRepository({ run, collection }: Connection): ReportRepository {
  const reports = collection<ReportDocument>(reportsCollection.name);

  return {
    async save({ id, kind, createdAt, ...content }) {
      const from = content.days.from;
      const text = JSON.stringify(content satisfies Content);
      await run(() =>
        replaceOrInsert(
          reports,
          stamp('report', { _id: id, kind, from, createdAt, content: text }),
        ),
      );
    },

    async findById(id) {
      return decodeOrNull(await run(() => reports.findOne({ _id: id })));
    },

    async latest(kind) {
      return decodeOrNull(
        await run(() => reports.findOne({ kind }, { sort: { from: -1, _id: -1 } })),
      );
    },
  };
}

function decodeOrNull(document: ReportDocument | null): StoredReport | null {
  if (document === null) return null;
  const { _id: id, from: _from, content, ...rest } = document;
  return upgrade('report', { id, ...rest, ...(JSON.parse(content) as Content) });
}
