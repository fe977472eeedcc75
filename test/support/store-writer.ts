import { interactionId } from '../../src/domain/ids.js';
import { aCustomerTurn, anInteraction } from './builders.js';
import { openStoreIn } from './embedded-store.js';

/**
 * Run as a process: `node store-writer.mjs DIR [hold]`. Writes interactions concurrently and prints
 * the id and version of each write once it is acknowledged, until killed. With `hold` it opens the
 * store, reports that and waits.
 */
const [dir, mode] = process.argv.slice(2);
if (dir === undefined) throw new Error('usage: store-writer DIR [hold]');

const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const store = await openStoreIn(dir);
  say('opened');
  if (mode === 'hold') setInterval(() => undefined, 60_000);
  else await Promise.all(Array.from({ length: 8 }, (_, lane) => writeForEver(lane)));

  async function writeForEver(lane: number): Promise<never> {
    for (let n = 0; ; n += 1) {
      const serial = `${process.pid}-${lane}-${n}`;
      const call = await store.interactions.insert(
        anInteraction({ id: interactionId(`int_${serial}`), externalId: `CA${serial}` }),
      );
      say(`${call.id} 0`);
      const turns = [aCustomerTurn({ deliveryKey: `CA${serial}:1` })];
      const saved = await store.interactions.save({ ...call, turns });
      await store.deliveries.claim(`CA${serial}:1`, 60_000, call.openedAt);
      await store.deliveries.settle(`CA${serial}:1`);
      say(`${saved.id} 1`);
    }
  }
} catch (error) {
  say(
    `failed ${JSON.stringify({ code: error instanceof Error && 'code' in error ? error.code : null, message: String(error) })}`,
  );
  process.exitCode = 1;
}
