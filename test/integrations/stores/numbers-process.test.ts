import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import { createFoldNumbers } from '../../../src/services/numbers/fold-numbers.js';
import { createRecordFact } from '../../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../../src/services/numbers/refold-days.js';
import { createVerifyRollups } from '../../../src/services/numbers/verify-rollups.js';
import { minutesAfter } from '../../support/builders.js';
import { bundle } from '../../support/bundle.js';
import { openStoreIn } from '../../support/embedded-store.js';
import { recordingLog } from '../../support/log-lines.js';

const timeZone = 'America/Santiago';
const ROUNDS = 12;

it('neither loses nor double-counts contacts, however often it is killed', async () => {
  const program = await bundle('test/support/numbers-writer.ts');
  const dir = await mkdtemp(join(tmpdir(), 'contactpro-numbers-'));
  try {
    const acknowledged = new Set<string>();
    const kills = fc.sample(fc.integer({ min: 1, max: 60 }), { numRuns: ROUNDS, seed: 11 });
    let first = 0;
    for (const lines of kills) {
      for (const id of await writeUntilKilled(program.path, dir, first, lines)) {
        acknowledged.add(id);
      }
      // One write beyond the acknowledged ones may be stored.
      first = acknowledged.size === 0 ? 0 : last(acknowledged) + 2;
    }

    const clock = { now: () => minutesAfter(first * 7) };
    const store = await openStoreIn(dir, clock);
    const recordFact = createRecordFact({ store, policy, timeZone });
    const refoldDays = createRefoldDays(store);
    const { log } = recordingLog();
    await createFoldNumbers({ store, recordFact, refoldDays, clock, policy, log })();

    const found = await createVerifyRollups({ store, clock, policy, timeZone })();
    expect(found).toMatchObject({ differences: [], factDifferences: [] });
    expect(found.facts).toBeGreaterThanOrEqual(acknowledged.size);
    expect(found.facts).toBeLessThanOrEqual(acknowledged.size + ROUNDS);
    const days = { from: '2026-01-01', to: '2027-01-01' };
    const slices = await store.rollups.slices({
      days,
      filters: {},
      group: null,
      percentiles: false,
    });
    const contacts = slices.reduce((sum, { tally }) => sum + tally.contacts, 0);
    expect(contacts).toBe(found.facts);
    expect(slices.map(({ result }) => result)).toContain('resolved_taken_back');
    await store.close();
  } finally {
    await rm(dir, { recursive: true, force: true });
    await program.remove();
  }
  // Starts one process per kill; on a busy machine each takes seconds.
}, 90_000);

/** The ids that it printed, at least as many as requested. */
async function writeUntilKilled(
  file: string,
  dir: string,
  first: number,
  count: number,
): Promise<string[]> {
  const child = spawn(process.execPath, [file, dir, String(first)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  const reader = createInterface({ input: child.stdout });
  const ended = once(reader, 'close');
  reader.on('line', (line) => {
    lines.push(line);
    if (lines.length === count) child.kill('SIGKILL');
  });
  await ended;
  expect(lines.length).toBeGreaterThanOrEqual(count);
  return lines;
}

function last(ids: ReadonlySet<string>): number {
  return Math.max(...[...ids].map((id) => Number(id.slice('int_'.length))));
}
