import type { MessageKey } from '../../../config/messages/customer/index.js';
import { accountNumber } from '../../domain/ids.js';
import type { Topic } from '../../domain/intent.js';
import type { RegistrationKind } from '../../domain/registration.js';
import type { Expectation } from '../../domain/reply.js';
import type { Heard } from '../heard.js';
import { digitsOf, wordsOf } from '../heard.js';
import { intentPhrase, labelOf } from '../labels.js';
import { isBareNo, isBareYes } from '../phrases.js';
import type { Move, Opening, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { keptInWriting, msg, noteFact } from '../scene.js';
import type { Frame } from '../state.js';
import type { DialogueEffect, Message, MessageParam } from '../types.js';

/** A detail a person will need. */
export interface CollectField {
  readonly name: string;
  readonly ask: MessageKey;
  readonly reask: MessageKey;
  readonly label: MessageKey;
  readonly expects: Expectation;
  /** Said when the answer could not be read. */
  readonly unheard: MessageKey;
  /** The detail in an answer to the question; null when it is not there. */
  read(heard: Heard): DetailValue | null;
  /** The detail in the words that opened the topic, so that it need not be asked. */
  readOpening(opening: Opening): DetailValue | null;
  /** Any words would do for an answer, so that other answers are easily mistaken for it. */
  readonly loose: boolean;
  /** A bare "no" is no refusal to tell: the question is put once more. */
  readonly insists: boolean;
  /** How an agent reads the value. */
  show(value: DetailValue, scene: Scene): MessageParam;
}

export type DetailValue = string | number;

export interface CollectPlan {
  readonly topic: Topic;
  readonly kind: RegistrationKind;
  readonly fields: readonly CollectField[];
  /** Said before the first question. */
  readonly begin: MessageKey;
  readonly registered: MessageKey;
  /** `register_and_escalate`: a person must act on it, so a case is opened as well. */
  readonly whenDone: 'register' | 'register_and_escalate';
}

const QUESTION_LIMIT = 3;
const ACCOUNT = 'account';

/** Collects the details that were not given already, with three questions at most, and registers them. */
export function collectPlaybook(plan: CollectPlan): Playbook {
  return { topic: plan.topic, begin, hear, found };

  function begin(scene: Scene, opening: Opening): Move {
    const data: Frame['data'] = { asked: 0 };
    for (const field of plan.fields) {
      const value = field.readOpening(opening);
      if (value !== null) keep(field, value, data, scene);
    }
    const given = opening.heard?.understanding.entities.accountNumber ?? null;
    if (scene.customer === null && given !== null) return lookUp(given, data);
    return next(scene, data, [msg(plan.begin)]);
  }

  function hear(frame: Frame, heard: Heard, scene: Scene): Move {
    if (frame.step === ACCOUNT) return hearAccount(frame, heard, scene);
    const field = plan.fields.find((f) => f.name === frame.step);
    if (field === undefined) return next(scene, frame.data, []);
    const data = { ...frame.data };
    const value = field.read(heard);
    // "Tuesday", said to another question, answers its own.
    const brief = field.loose && wordsOf(heard.text).length <= 3;
    const aside = keepAside(field, value === null || brief, heard, data, scene);
    const misplaced = aside && brief;
    if (value !== null && !misplaced) {
      keep(field, value, data, scene);
      return next(scene, data, []);
    }
    if (aside && data.retried !== field.name) {
      return askField(field, { ...data, retried: field.name }, [msg(field.reask)], []);
    }
    // Nothing is known and nothing will be told: there is nothing to register.
    const empty = plan.fields.every((other) => data[other.name] == null);
    if (empty && isBareNo(heard.text)) {
      return { kind: 'dropped', step: frame.step, say: [msg('product.declined')] };
    }
    if (refuses(heard) && !(field.insists && data.retried !== field.name)) {
      data[field.name] = null;
      noteFact(scene, field.label, labelOf('value.unknown'));
      return next(scene, data, [msg('collect.skip')]);
    }
    if (data.retried === field.name) {
      // Twice not of the kind that was asked for: the person reads the words themselves.
      data[field.name] = null;
      const words = heard.input === 'keypad' || isBareYes(heard.text) ? '' : heard.text.trim();
      const shown = words === '' || aside ? labelOf('value.unknown') : words.slice(0, 300);
      noteFact(scene, field.label, shown);
      return next(scene, data, []);
    }
    return askField(field, { ...data, retried: field.name }, [msg(field.unheard)], []);
  }

  /** Details of other questions that came with this answer. True when there were any. */
  function keepAside(
    asked: CollectField,
    mayReplace: boolean,
    heard: Heard,
    data: Frame['data'],
    scene: Scene,
  ): boolean {
    if (heard.input === 'keypad') return false;
    let any = false;
    for (const field of plan.fields) {
      if (field === asked) continue;
      const value = field.readOpening({ heard, text: heard.text });
      if (value === null || value === data[field.name]) continue;
      any = true;
      if (mayReplace || data[field.name] == null) keep(field, value, data, scene);
    }
    return any;
  }

  function found(frame: Frame, event: Parameters<Playbook['found']>[1], scene: Scene): Move {
    if (event.kind === 'found_customer' && event.customer === null) {
      if (frame.data.accountRetried !== true) {
        return askAccount(
          { ...frame.data, accountRetried: true },
          msg('collect.account_again'),
          [],
        );
      }
      return next(scene, { ...frame.data, account: null }, [msg('collect.skip')]);
    }
    return next(scene, frame.data, []);
  }

  function next(scene: Scene, data: Frame['data'], lead: readonly Message[]): Move {
    const asked = Number(data.asked ?? 0);
    if (scene.customer === null && data.account === undefined && asked < QUESTION_LIMIT) {
      return askAccount({ ...data, account: null, asked: asked + 1 }, msg('collect.account'), lead);
    }
    const field = plan.fields.find((f) => data[f.name] === undefined);
    if (field === undefined || asked >= QUESTION_LIMIT) return register(scene, data, lead);
    return askField(field, { ...data, asked: asked + 1 }, [msg(field.ask)], lead);
  }

  function askField(
    field: CollectField,
    data: Frame['data'],
    say: readonly Message[],
    lead: readonly Message[],
  ): Move {
    return {
      kind: 'ask',
      step: field.name,
      data,
      lead,
      say,
      reask: [msg(field.reask)],
      expects: field.expects,
      free: true,
    };
  }

  function askAccount(data: Frame['data'], ask: Message, lead: readonly Message[]): Move {
    return {
      kind: 'ask',
      step: ACCOUNT,
      data,
      lead,
      say: [ask],
      reask: [msg('account.reask')],
      expects: 'account_number',
    };
  }

  function hearAccount(frame: Frame, heard: Heard, scene: Scene): Move {
    const digits = digitsOf(heard);
    const given = heard.understanding.entities.accountNumber ?? digits;
    if (given !== null && /^\d{6,10}$/.test(given)) {
      noteFact(scene, 'fact.account_tried', { digits: given });
      return lookUp(given, frame.data);
    }
    if (given === null || frame.data.accountRetried === true) {
      return next(scene, { ...frame.data, account: null }, [msg('collect.skip')]);
    }
    return askAccount({ ...frame.data, accountRetried: true }, msg('collect.account_again'), []);
  }

  function lookUp(given: string, data: Frame['data']): Move {
    return {
      kind: 'lookup',
      step: ACCOUNT,
      data: { ...data, account: given },
      lookup: { kind: 'customer', accountNumber: accountNumber(given) },
    };
  }

  function register(scene: Scene, data: Frame['data'], lead: readonly Message[]): Move {
    const { ctx } = scene;
    const folio = ctx.newFolio();
    const details = Object.fromEntries(
      plan.fields.map((field) => [field.name, data[field.name] ?? null]),
    );
    const effects: DialogueEffect[] = [
      {
        kind: 'register',
        registration: {
          folio,
          kind: plan.kind,
          topic: plan.topic,
          at: ctx.now,
          data: {
            ...details,
            accountNumber: scene.customer?.accountNumber ?? data.account ?? null,
            customerName: scene.customer?.name ?? null,
            channel: ctx.channel,
          },
        },
      },
    ];
    if (ctx.channel === 'voice' && ctx.phone !== null) {
      const params = {
        company: ctx.companyName,
        topic: intentPhrase(plan.topic),
        folio: { code: folio },
      };
      effects.push({ kind: 'send_text', say: [msg('folio.text', params)] });
    }
    noteFact(scene, 'fact.folio', folio);
    const say = [...lead, msg(plan.registered, { folio: { code: folio } })];
    return plan.whenDone === 'register'
      ? {
          kind: 'resolved',
          step: 'registered',
          confirmed: false,
          say: [...say, ...keptInWriting(scene, folio)],
          effects,
        }
      : { kind: 'escalate', step: 'registered', reason: 'policy', say, effects };
  }

  function keep(field: CollectField, value: DetailValue, data: Frame['data'], scene: Scene): void {
    data[field.name] = value;
    noteFact(scene, field.label, field.show(value, scene));
  }
}

/** "No", "I don't know": the detail is skipped and nobody insists. */
function refuses(heard: Heard): boolean {
  const words = wordsOf(heard.text);
  if (words.length > 5) return false;
  const plain = words.join(' ');
  return (
    heard.understanding.answer === 'no' ||
    /\b(no (lo )?(se|recuerdo|tengo|quiero)|ni idea|(do ?n ?t|not) (know|remember|sure|have))\b/.test(
      plain,
    )
  );
}
