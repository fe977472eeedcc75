import type { Alarm } from '../../domain/alarm.js';
import { ConflictError } from '../../errors.js';
import type { AlarmRepository } from '../../ports/alarms.js';
import { createDocuments } from './documents.js';
import { type Environment, keyText } from './environment.js';

export function createAlarmRepository(env: Environment): AlarmRepository {
  const alarms = createDocuments<Alarm>(env, 'alarms', 'alarm');

  return {
    async find(name) {
      return env.read(() => alarms.get([keyText(name)]) ?? null);
    },

    save(alarm) {
      return env.write(() => {
        const stored = alarms.get([keyText(alarm.name)]);
        if ((stored?.version ?? 0) !== alarm.version) {
          throw new ConflictError(`alarm ${alarm.name} was changed in the meantime`, 'stale');
        }
        const saved = { ...alarm, version: alarm.version + 1 };
        alarms.put([keyText(alarm.name)], saved);
        return saved;
      });
    },
  };
}
