import { policy } from '../../config/policy.js';
import { interactionId, type PhoneNumber } from '../../src/domain/ids.js';
import { type ClosedByAssistant, close } from '../../src/domain/interaction.js';
import { createFoldNumbers } from '../../src/services/numbers/fold-numbers.js';
import {
  createNumbersWorker,
  notifyOnChange,
} from '../../src/services/numbers/notify-on-change.js';
import { createRecordFact } from '../../src/services/numbers/record-fact.js';
import { createRefoldDays } from '../../src/services/numbers/refold-days.js';
import { AT, anInteraction, minutesAfter } from './builders.js';
import { openStoreIn } from './embedded-store.js';
import { recordingLog } from './log-lines.js';

/**
 * Run as a process: `node numbers-writer.mjs DIR FIRST`. Closes contacts, numbered from FIRST and
 * seven minutes apart, corrects earlier ones, and records and folds them as the service does, until
 * it is killed. Prints the id of each contact once it is stored.
 */
const [dir = '', first = '0'] = process.argv.slice(2);
const timeZone = 'America/Santiago';
let now = AT;
const clock = { now: () => now };
const { log } = recordingLog();
const plain = await openStoreIn(dir, clock);
const soon = { analytics: { foldAfterMs: 1 } };
const recordFact = createRecordFact({ store: plain, policy, timeZone });
const refoldDays = createRefoldDays(plain);
const worker = createNumbersWorker({ recordFact, refoldDays, clock, policy: soon, log });
worker.start();
const store = notifyOnChange(plain, worker.note);
const foldNumbers = createFoldNumbers({
  store: plain,
  recordFact,
  refoldDays,
  clock,
  policy,
  log,
});

const stored: ClosedByAssistant[] = [];
for (let n = Number(first); ; n += 1) {
  const openedAt = minutesAfter(n * 7);
  now = minutesAfter(n * 7 + 2);
  const open = anInteraction({
    id: interactionId(`int_${String(n).padStart(6, '0')}`),
    externalId: `CA${n}`,
    openedAt,
    phone: `+52555${1_000_000 + (n % 40)}` as PhoneNumber,
    topics: [
      {
        topic: 'billing_inquiry',
        openedAt,
        status: 'resolved',
        confirmed: n % 2 === 0,
        lastStep: 'told',
      },
    ],
  });
  const outcome = { kind: 'resolved_auto', confirmed: n % 2 === 0, takenBackAt: null } as const;
  stored.push(await store.interactions.insert(close(open, outcome, now)));
  process.stdout.write(`${open.id}\n`);
  // One closed a few hours ago and recorded since.
  const earlier = stored.at(-20);
  if (n % 3 === 0 && earlier !== undefined) {
    const takenBack = { ...outcome, takenBackAt: now };
    stored[stored.indexOf(earlier)] = await store.interactions.save({
      ...earlier,
      outcome: takenBack,
      rating: { askedAt: now, given: 2 },
    });
  }
  if (n % 11 === 0) await foldNumbers();
}
