import { accountNumber } from '../domain/ids.js';
import type { Heard } from './heard.js';
import { digitsOf } from './heard.js';
import { lacksIt } from './phrases.js';
import type { Move, Opening } from './playbook.js';
import type { Scene } from './scene.js';
import { msg, noteFact, rung } from './scene.js';
import type { Frame } from './state.js';

export const ACCOUNT_STEP = 'account';

/** Asks who the customer is, or looks up the account number that came with the request. */
export function identify(data: Frame['data'], opening: Opening | null): Move {
  const given = opening?.heard?.understanding.entities.accountNumber ?? null;
  if (given !== null) return lookUp(given, { ...data, accountTries: 0 });
  return askAccount({ ...data, accountTries: 0 });
}

/** An answer at the account step. `null`: the tries are used up, or the customer does not have it. */
export function hearAccount(frame: Frame, heard: Heard, scene: Scene): Move | null {
  const { entities } = heard.understanding;
  const digits = digitsOf(heard);
  const given =
    entities.accountNumber ?? (digits !== null && /^\d{6,10}$/.test(digits) ? digits : null);
  if (given !== null) {
    noteFact(scene, 'fact.account_tried', { digits: given });
    return lookUp(given, frame.data);
  }
  if (heard.understanding.answer === 'no' || lacksIt(heard.text)) return null;
  return accountFailed(frame, scene);
}

/** One more failed try: asks in other words, or null when there are no more. */
export function accountFailed(frame: Frame, scene: Scene): Move | null {
  const tries = Number(frame.data.accountTries ?? 0) + 1;
  if (tries >= scene.ctx.policy.accountNumberTries) return null;
  return askAccount({ ...frame.data, accountTries: tries });
}

function askAccount(data: Frame['data']): Move {
  const tries = Number(data.accountTries ?? 0);
  return {
    kind: 'ask',
    step: ACCOUNT_STEP,
    data,
    say: [rung('account.ask.1', ['account.ask.1', 'account.ask.2', 'account.ask.3'], tries + 1)],
    reask: [msg('account.reask')],
    expects: 'account_number',
  };
}

export function lookUp(given: string, data: Frame['data']): Move {
  return {
    kind: 'lookup',
    step: ACCOUNT_STEP,
    data,
    lookup: { kind: 'customer', accountNumber: accountNumber(given) },
  };
}
