import type { Alarm } from '../../domain/alarm.js';
import { stamp, upgrade } from '../../domain/stored/schemas.js';
import { ConflictError } from '../../errors.js';
import type { AlarmRepository } from '../../ports/alarms.js';
import type { Connection } from './connection.js';
import {
  type CollectionSpec,
  documentOf,
  MOMENT,
  MOMENT_OR_NULL,
  NUMBER,
  oneOf,
  TEXT_OR_NULL,
} from './schema.js';
import { insertIfNew } from './upserts.js';

type AlarmDocument = Omit<Alarm, 'name'> & { _id: string };

const STATES = ['quiet', 'raised'] as const satisfies readonly Alarm['state'][];

export const alarmsCollection: CollectionSpec = {
  name: 'alarms',
  schema: documentOf({
    state: oneOf(STATES),
    since: MOMENT,
    wellSince: MOMENT_OR_NULL,
    unsaid: TEXT_OR_NULL,
    version: NUMBER,
  }),
  indexes: [],
};

export function createAlarmRepository({ run, collection }: Connection): AlarmRepository {
  const alarms = collection<AlarmDocument>(alarmsCollection.name);

  return {
    async find(name) {
      const found = await run(() => alarms.findOne({ _id: name }));
      if (found === null) return null;
      const { _id, ...rest } = found;
      return upgrade('alarm', { name: _id, ...rest });
    },

    save({ name, ...alarm }) {
      return run(async () => {
        const saved = { ...alarm, version: alarm.version + 1 };
        const isSaved =
          alarm.version === 0
            ? await insertIfNew(alarms, { _id: name, ...stamp('alarm', saved) })
            : (
                await alarms.replaceOne(
                  { _id: name, version: alarm.version },
                  stamp('alarm', saved),
                )
              ).matchedCount > 0;
        if (isSaved) return { name, ...saved };
        throw new ConflictError(`alarm ${name} was changed in the meantime`, 'stale');
      });
    },
  };
}
