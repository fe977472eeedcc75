import type { Escalation } from '../../domain/escalation.js';
import type { EscalationRepository } from '../../ports/escalations.js';
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
import { streamByTime } from './streams.js';
import { checkAbsent, nextVersion } from './versions.js';

export function createEscalationRepository(env: Environment): EscalationRepository {
  const values = createDocuments<Escalation>(env, 'escalations', 'escalation');
  const index = env.table<string>('escalations.index');

  function get(id: string): Escalation | null {
    return values.get([id]) ?? null;
  }

  function range(start: KeyPart[], end: KeyPart[], limit: number): Escalation[] {
    return entriesIn(index, { start, end, limit })
      .map((entry) => get(entry.value))
      .filter((value) => value !== null);
  }

  function put(before: Escalation | null, after: Escalation): void {
    const old = before === null ? null : keysOf(before);
    const keys = keysOf(after);
    checkUnique(index, after.id, old, keys);
    values.put([after.id], after);
    moveKeys(index, after.id, old, keys);
  }

  return {
    insert(escalation) {
      return env.write(() => {
        checkAbsent(get(escalation.id), escalation.id);
        put(null, escalation);
        return escalation;
      });
    },

    save(escalation) {
      return env.write(() => {
        const stored = get(escalation.id);
        const saved = nextVersion(stored, escalation);
        put(stored, saved);
        return saved;
      });
    },

    async findById(id) {
      return env.read(() => get(id));
    },

    async findByCaseNumber(caseNumber) {
      return env.read(() => {
        const id = index.get(['case number', caseKey(caseNumber)]);
        return id === undefined ? null : get(id);
      });
    },

    async findByDesk(ref) {
      return env.read(() => {
        const key = ['desk', keyText(ref.channel), keyText(ref.ts)];
        const [found] = range(key, [...key, LAST_ID], 1);
        return found ?? null;
      });
    },

    async listOpen(limit) {
      return env.read(() => range(['open'], ['open', LAST_TIME], limit));
    },

    requestedIn(period) {
      return streamByTime(env, index, values, 'requested', period);
    },
  };
}

function keysOf(escalation: Escalation): IndexKeys {
  const { id, desk } = escalation;
  const requestedAt = escalation.requestedAt.getTime();
  const plain: KeyPart[][] = [['requested', requestedAt, id]];
  if (escalation.state !== 'resolved') plain.push(['open', requestedAt, id]);
  if (desk !== null) plain.push(['desk', keyText(desk.channel), keyText(desk.ts), id]);
  return indexKeys([['case number', caseKey(escalation.caseNumber)]], plain);
}

function caseKey(caseNumber: string): string {
  return keyText(caseNumber.toUpperCase());
}
