import type { Customer } from '../../domain/customer.js';
import type { Heard } from '../heard.js';
import { answerOf, digitsOf, fold } from '../heard.js';
import { ACCOUNT_STEP, accountFailed, hearAccount, identify } from '../identify.js';
import { labelOf } from '../labels.js';
import type { Move, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { firstName, msg, noteFact } from '../scene.js';
import type { Frame } from '../state.js';
import type { Message } from '../types.js';

/** Balance, due date and last payment from the customer record; a charge not recognised goes to a person. */
export const billingInquiry: Playbook = {
  topic: 'billing_inquiry',
  begin(scene, opening) {
    if (opening.heard?.understanding.cues.disputesCharge) return dispute(scene, opening.heard);
    const high = saysHigh(opening.text);
    if (scene.customer !== null) return tell(scene.customer, scene, high);
    return identify({ high }, opening);
  },
  hear(frame, heard, scene) {
    if (frame.step === 'dispute') return hearDisputedAmount(frame, heard, scene);
    if (frame.step === 'high') return hearWhetherDisputed(heard, scene);
    if (heard.understanding.cues.disputesCharge) return dispute(scene, heard);
    return hearAccount(frame, heard, scene) ?? notIdentified(ACCOUNT_STEP);
  },
  found(frame, event, scene) {
    if (event.kind !== 'found_customer') return { kind: 'unheard' };
    if (event.customer !== null) return tell(event.customer, scene, frame.data.high === true);
    return accountFailed(frame, scene) ?? notIdentified(ACCOUNT_STEP);
  },
};

function notIdentified(step: string): Move {
  return { kind: 'escalate', step, reason: 'not_identified', say: [] };
}

/** With `high`, the bill was called too high: what it comes to is no answer to that by itself. */
function tell(customer: Customer, scene: Scene, high: boolean): Move {
  const say = [balanceOf(customer, scene.ctx.today)];
  if (customer.lastPayment !== null) {
    say.push(
      msg('billing.last_payment', {
        amount: { amountMinor: customer.lastPayment.amountMinor, currency: customer.currency },
        date: { date: customer.lastPayment.date },
      }),
    );
  }
  if (!high) return { kind: 'resolved', step: 'told', confirmed: false, say };
  const reask = [msg('billing.high')];
  return { kind: 'ask', step: 'high', data: {}, lead: say, say: reask, reask, expects: 'yes_no' };
}

const HIGH =
  /\b(car[oa]s?|carisim[oa]s?|alt[oa]s?|altisim[oa]s?|elevad[oa]s?|de mas|demasiado|excesiv[oa]s?|subio|subieron|aumento|mas de lo|too (high|much|expensive)|so (high|much|expensive)|higher|went up|increased?|expensive|more than)\b/;

function saysHigh(text: string): boolean {
  return HIGH.test(fold(text));
}

function hearWhetherDisputed(heard: Heard, scene: Scene): Move {
  const { amount } = heard.understanding.entities;
  const answer = answerOf(heard);
  if (answer === 'yes' || amount !== null || heard.understanding.cues.disputesCharge) {
    return dispute(scene, heard);
  }
  return answer === 'no'
    ? { kind: 'resolved', step: 'told', confirmed: false, say: [] }
    : { kind: 'unheard' };
}

/** The sentence that fits: credit, nothing owed, due later, today, or a while ago. */
export function balanceOf(customer: Customer, today: string): Message {
  const name = firstName(customer);
  const { balanceMinor, currency, dueDate } = customer;
  const amount = { amountMinor: Math.abs(balanceMinor), currency };
  if (balanceMinor < 0) return msg('billing.credit', { name, amount });
  if (balanceMinor === 0) return msg('billing.zero', { name });
  if (dueDate === null) return msg('billing.owes_no_date', { name, amount });
  if (dueDate === today) return msg('billing.due_today', { name, amount });
  const key = dueDate < today ? 'billing.overdue' : 'billing.owes';
  return msg(key, { name, amount, date: { date: dueDate } });
}

function dispute(scene: Scene, heard: Heard): Move {
  const { amount } = heard.understanding.entities;
  if (amount !== null) return escalateDispute(scene, amount);
  return {
    kind: 'ask',
    step: 'dispute',
    data: {},
    say: [msg('billing.dispute_amount')],
    reask: [msg('billing.dispute_amount_reask')],
    expects: 'amount',
  };
}

function hearDisputedAmount(frame: Frame, heard: Heard, scene: Scene): Move {
  const digits = digitsOf(heard);
  const amount = heard.understanding.entities.amount ?? (digits === null ? null : Number(digits));
  if (amount !== null) return escalateDispute(scene, amount);
  // Whatever was answered, the amount is asked for once only: a person takes it from here.
  noteFact(
    scene,
    'fact.disputed_amount',
    heard.text.trim() === '' ? labelOf('value.unknown') : heard.text.slice(0, 200),
  );
  return { kind: 'escalate', step: frame.step, reason: 'disputed_charge', say: [] };
}

function escalateDispute(scene: Scene, amount: number): Move {
  const currency = scene.customer?.currency ?? 'MXN';
  noteFact(scene, 'fact.disputed_amount', { amountMinor: Math.round(amount * 100), currency });
  return { kind: 'escalate', step: 'dispute', reason: 'disputed_charge', say: [] };
}
