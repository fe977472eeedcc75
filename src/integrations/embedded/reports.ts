import type { ReportRepository, StoredReport } from '../../ports/reports.js';
import { createDocuments } from './documents.js';
import { type Environment, entriesIn, type KeyPart, keyText, LAST_ID } from './environment.js';

/** Index: `[kind, first day, id]`. */
export function createReportRepository(env: Environment): ReportRepository {
  const reports = createDocuments<StoredReport>(env, 'reports', 'report');
  const index = env.table<string>('reports.index');

  return {
    async save(report) {
      await env.write(() => {
        const key = [keyText(report.id)];
        const before = reports.get(key);
        if (before !== undefined) index.remove(indexKey(before));
        reports.put(key, report);
        index.put(indexKey(report), report.id);
      });
    },

    async findById(id) {
      return env.read(() => reports.get([keyText(id)]) ?? null);
    },

    async latest(kind) {
      return env.read(() => {
        const range = { start: [kind, LAST_ID], end: [kind], reverse: true, limit: 1 };
        const [last] = entriesIn(index, range);
        return last === undefined ? null : (reports.get([keyText(last.value)]) ?? null);
      });
    },
  };
}

function indexKey({ kind, days, id }: StoredReport): KeyPart[] {
  return [kind, days.from, keyText(id)];
}
