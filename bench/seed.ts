import { policy } from '../config/policy.js';
import { startDialogue } from '../src/dialogue/engine.js';
import { accountNumber, interactionId, type PhoneNumber } from '../src/domain/ids.js';
import type { OpenInteraction, Turn } from '../src/domain/interaction.js';
import type { Reply } from '../src/domain/reply.js';
import { emptyUnderstanding } from '../src/domain/understanding.js';
import { openEmbeddedStore } from '../src/integrations/embedded/store.js';
import { systemClock } from '../src/integrations/system/clock.js';
import type { Store } from '../src/ports/store.js';
import { CUSTOMERS, customerPhone } from './calls.js';

/** Opens the store as the service does. */
export function openBenchStore(dir: string): Promise<Store> {
  return openEmbeddedStore({
    dir,
    clock: systemClock,
    rememberDeliveriesMs: policy.delivery.rememberMs,
    rememberJobsMs: policy.delivery.rememberMs,
    answerTargetMs: policy.analytics.answerTargetMs,
  });
}

/** Stores the bench's customers. */
export async function seedCustomers(store: Store): Promise<void> {
  await Promise.all(
    Array.from({ length: CUSTOMERS + 1 }, (_, i) =>
      store.customers.upsert({
        // The last one calls from an unknown number.
        accountNumber: accountNumber(i === CUSTOMERS ? '40018823' : String(50_000_000 + i)),
        phone: i === CUSTOMERS ? null : (customerPhone(i) as PhoneNumber),
        name: 'María Fernanda Ríos Salgado',
        language: 'es',
        plan: 'Fibra 300',
        balanceMinor: 54_900,
        currency: 'MXN',
        dueDate: '2027-01-28',
        lastPayment: { amountMinor: 54_900, date: '2026-10-27' },
        zone: 'Coyoacán',
        tenureMonths: 26,
      }),
    ),
  );
}

const AT = new Date('2026-11-20T18:00:00Z');

function exchange(n: number, customerText: string, assistantText: string): Turn[] {
  const reply: Reply = { text: assistantText, language: 'es', expects: 'open', ends: false };
  const deliveryKey = `CA0123456789abcdef0123456789abcdef:${n}`;
  return [
    {
      speaker: 'customer',
      at: AT,
      text: customerText,
      input: 'speech',
      deliveryKey,
      reading: {
        understanding: { ...emptyUnderstanding(), intent: 'billing_inquiry', confidence: 0.93 },
        engine: 'offline',
        fallbackReason: null,
        latencyMs: 0.4,
        usage: null,
      },
    },
    { speaker: 'assistant', at: AT, text: assistantText, reply, deliveryKey, usage: null },
  ];
}

/** A call halfway through, which the floor writes at every request. */
export const typicalCall: OpenInteraction = {
  id: interactionId('int_00000000000000000000000000'),
  externalId: 'CA0123456789abcdef0123456789abcdef',
  openKey: 'voice:CA0123456789abcdef0123456789abcdef',
  channel: 'voice',
  line: '+525541600200',
  phone: customerPhone(1) as PhoneNumber,
  customer: {
    accountNumber: accountNumber('50000001'),
    name: 'María Fernanda Ríos Salgado',
  },
  language: 'es',
  state: 'open',
  openedAt: AT,
  lastTurnAt: AT,
  turns: [
    ...exchange(
      1,
      'Quiero saber cuánto debo de mi recibo',
      'María, su saldo es de quinientos cuarenta y nueve pesos y vence el veintiocho de noviembre. ¿Le puedo ayudar en algo más?',
    ),
    ...exchange(
      2,
      'no, gracias',
      'Antes de despedirnos: del uno al cinco, ¿cómo califica esta atención? Cinco es excelente. Dígalo o márquelo.',
    ),
  ],
  topics: [
    {
      topic: 'billing_inquiry',
      openedAt: AT,
      status: 'resolved',
      confirmed: true,
      lastStep: 'told',
    },
  ],
  registrations: [],
  dialogue: startDialogue(),
  pendingEffects: [],
  rating: null,
  version: 0,
};
