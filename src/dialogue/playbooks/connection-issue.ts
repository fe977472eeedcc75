import type { MessageKey } from '../../../config/messages/customer/index.js';
import type { Heard } from '../heard.js';
import { answerOf, digitsOf, fold, isIntent, topicOf } from '../heard.js';
import { ACCOUNT_STEP, lookUp } from '../identify.js';
import { labelOf } from '../labels.js';
import { isBareDone, isBareYes, saysStillFails, saysWorks, tellsStepDone } from '../phrases.js';
import type { Move, Opening, Playbook } from '../playbook.js';
import type { Scene } from '../scene.js';
import { msg, noteFact, noteTried } from '../scene.js';
import type { Frame } from '../state.js';
import type { Message, Outage } from '../types.js';
import type { GuideStep, Service } from './connection-steps.js';
import { GUIDES, SERVICES, serviceNamed } from './connection-steps.js';

/** An outage of the zone is told first; else one thing to try at a time, until it works or there is no more. */
export const connectionIssue: Playbook = {
  topic: 'connection_issue',
  begin(scene, opening) {
    const service = serviceNamed(opening.text) ?? serviceTried(scene) ?? 'internet';
    noteFact(scene, 'fact.service', labelOf(`service.${service}`));
    const outage = outageOf(scene);
    if (outage !== undefined && !wasTold(scene)) return tellOutage(outage, scene);
    if (scene.customer === null && scene.ctx.outages.length > 0) return askWhose(service, opening);
    return guide(scene, service);
  },
  hear(frame, heard, scene) {
    if (frame.step === ACCOUNT_STEP) return hearWhose(frame, heard, scene);
    return frame.step === 'outage' ? hearOutage(heard, scene) : hearResult(frame, heard, scene);
  },
  keeps(frame, heard) {
    const { intent } = heard.understanding;
    const elsewhere = intent === 'billing_inquiry' || intent === 'cancellation';
    return !elsewhere && stepById(frame.step) !== undefined && tellsStepDone(heard.text);
  },
  found(frame, _event, scene) {
    const outage = outageOf(scene);
    return outage === undefined ? guide(scene, serviceOf(frame.data)) : tellOutage(outage, scene);
  },
  undo(frame, scene) {
    const { state } = scene;
    const step = stepById(frame.step);
    if (step !== undefined) state.tried = state.tried.filter((tried) => tried.key !== step.tried);
  },
};

const NEXT = ['connection.next.1', 'connection.next.2', 'connection.next.3'] as const;

function outageOf(scene: Scene): Outage | undefined {
  return scene.ctx.outages.find((outage) => outage.zone === scene.customer?.zone);
}

function serviceOf(data: Frame['data']): Service {
  return SERVICES.find((name) => name === data.service) ?? 'internet';
}

/** The service whose guide was begun in this conversation. */
function serviceTried(scene: Scene): Service | null {
  const last = scene.state.tried.findLast((tried) => STEP_KEYS.has(tried.key));
  const guided = SERVICES.find((name) => GUIDES[name].some((step) => step.tried === last?.key));
  return guided ?? null;
}

/** Somewhere there is an outage and we do not know where the customer is: asked once, never insisted on. */
function askWhose(service: Service, opening: Opening): Move {
  const given = opening.heard?.understanding.entities.accountNumber ?? null;
  if (given !== null) return lookUp(given, { service });
  return {
    kind: 'ask',
    step: ACCOUNT_STEP,
    data: { service },
    say: [msg('outage.whose')],
    reask: [msg('account.reask')],
    expects: 'account_number',
  };
}

function hearWhose(frame: Frame, heard: Heard, scene: Scene): Move {
  const given = heard.understanding.entities.accountNumber ?? digitsOf(heard);
  return given !== null && /^\d{6,10}$/.test(given)
    ? lookUp(given, frame.data)
    : guide(scene, serviceOf(frame.data));
}

function guide(scene: Scene, service: Service): Move {
  const again = scene.state.tried.some((tried) => STEP_KEYS.has(tried.key));
  const lead = [msg(again ? 'connection.again' : 'connection.begin')];
  return nextStep(scene, { service, moved: 0 }, lead);
}

const STEP_KEYS = new Set<string>(
  SERVICES.flatMap((service) => GUIDES[service]).map((step) => step.tried),
);

function wasTold(scene: Scene): boolean {
  return scene.state.tried.some((tried) => tried.key === 'tried.outage');
}

function tellOutage(outage: Outage, scene: Scene): Move {
  noteTried(scene, 'tried.outage');
  const say: Message[] = [msg('outage.notice', { notice: outage.notice })];
  if (outage.expectedEnd !== null) {
    const [day, time = null] = outage.expectedEnd.split('T');
    say.push(
      day === scene.ctx.today && time !== null
        ? msg('outage.until_today', { time: { time: time.slice(0, 5) } })
        : msg('outage.until', { end: { date: outage.expectedEnd } }),
    );
  }
  return {
    kind: 'ask',
    step: 'outage',
    data: {},
    say: [...say, msg('outage.offer')],
    reask: [msg('outage.offer')],
    expects: 'yes_no',
    answered: true,
  };
}

function hearOutage(heard: Heard, scene: Scene): Move {
  const answer = answerOf(heard);
  if (answer === 'yes') {
    const folio = scene.ctx.newFolio();
    return {
      kind: 'resolved',
      step: 'outage',
      confirmed: true,
      say: [msg('outage.registered', { folio: { code: folio } }), msg('outage.thanks')],
      effects: [
        {
          kind: 'register',
          registration: {
            folio,
            kind: 'callback',
            topic: 'connection_issue',
            at: scene.ctx.now,
            data: {
              about: 'outage',
              zone: scene.customer?.zone ?? null,
              accountNumber: scene.customer?.accountNumber ?? null,
              channel: scene.ctx.channel,
            },
          },
        },
      ],
    };
  }
  if (answer === 'no' || isIntent(heard, 'thanks_goodbye', scene.ctx.policy.actConfidence)) {
    return { kind: 'resolved', step: 'outage', confirmed: false, say: [msg('outage.thanks')] };
  }
  return { kind: 'unheard' };
}

function hearResult(frame: Frame, heard: Heard, scene: Scene): Move {
  const { text } = heard;
  if (saysStillFails(text)) return nextStep(scene, frame.data, null);
  if (saysWorks(text)) return solved(frame);
  const answer = answerOf(heard);
  if (isNotYet(heard)) return notYet(frame);
  const { actConfidence, confirmConfidence } = scene.ctx.policy;
  if (isIntent(heard, 'thanks_goodbye', actConfidence) && frame.data.thanked !== true) {
    return again(frame, { thanked: true }, [msg('connection.check_thanks')]);
  }
  if (answer === 'no') return nextStep(scene, frame.data, null);
  const checking = frame.data.checking === true;
  const aboutStep = tellsStepDone(text) || (!checking && isBareDone(text));
  const bareYes = heard.input === 'keypad' || (isBareYes(text) && !aboutStep);
  if (answer === 'yes' && bareYes) return solved(frame);
  // Something else asked for along with the yes: there is nothing left to say about the step.
  const goesOn = checking || asksElse(heard, scene);
  if (answer === 'yes' && goesOn && !aboutStep) return solved(frame);
  // "Yes, they are on" answers the instruction; whether it helped is still to be said.
  if (answer === 'yes' || aboutStep) return askWhetherItWorks(frame);
  // "The internet is still down" names the trouble again: that is a no.
  if (isIntent(heard, 'connection_issue', confirmConfidence))
    return nextStep(scene, frame.data, null);
  return { kind: 'unheard' };
}

function asksElse(heard: Heard, scene: Scene): boolean {
  const topic = topicOf(heard, scene.ctx.policy.actConfidence);
  return topic !== null && topic !== 'connection_issue';
}

function solved(frame: Frame): Move {
  const say = [msg('connection.solved')];
  return { kind: 'resolved', step: frame.step, confirmed: true, say };
}

const CHECKS = {
  internet: 'connection.check.internet',
  tv: 'connection.check.tv',
  phone: 'connection.check.phone',
} as const satisfies Record<Service, MessageKey>;

function askWhetherItWorks(frame: Frame): Move {
  const check = msg(CHECKS[serviceOf(frame.data)]);
  return {
    ...again(frame, { checking: true }, [msg('connection.step_done'), check]),
    reask: [check],
  };
}

const NOT_YET =
  /\b(todavia no (termino|acabo|prende|enciende)|aun no (termino|acabo|prende|enciende)|estoy en eso|ya voy|ahorita (lo|la|le)|not (done|finished) yet|still (doing|working on|restarting|starting|booting)|(is|it's) (restarting|starting|booting)|esta (prendiendo|encendiendo|iniciando))\b/;

function isNotYet(heard: Heard): boolean {
  return NOT_YET.test(fold(heard.text));
}

function notYet(frame: Frame): Move {
  return again(frame, {}, [msg('connection.not_yet')]);
}

/** The same step once more, without saying it again. */
function again(
  frame: Frame,
  data: Frame['data'],
  say: readonly Message[],
): Extract<Move, { kind: 'ask' }> {
  return {
    kind: 'ask',
    step: frame.step,
    data: { ...frame.data, ...data },
    say,
    repeats: saidFor(frame.step),
    reask: reminderOf(frame.step),
    expects: 'step_result',
  };
}

/** The first step of the guide not taken in this conversation; a person when there is none. */
function nextStep(scene: Scene, data: Frame['data'], opening: readonly Message[] | null): Move {
  const service = serviceOf(data);
  const step = firstUntried(service, scene);
  if (step === undefined) {
    return { kind: 'escalate', step: 'exhausted', reason: 'steps_exhausted', say: [] };
  }
  noteTried(scene, step.tried);
  const moved = Number(data.moved ?? 0);
  const lead = opening ?? [msg(NEXT[(moved - 1) % NEXT.length] ?? NEXT[0])];
  return {
    kind: 'ask',
    step: step.id,
    data: { service, moved: moved + 1, checking: false },
    lead,
    say: [msg(step.say)],
    reask: reminderOf(step.id),
    expects: 'step_result',
  };
}

function firstUntried(service: Service, scene: Scene): GuideStep | undefined {
  return GUIDES[service].find(
    (step) => !scene.state.tried.some((tried) => tried.key === step.tried),
  );
}

function stepById(id: string): GuideStep | undefined {
  return SERVICES.flatMap((service) => GUIDES[service]).find((step) => step.id === id);
}

function saidFor(stepId: string): Message[] {
  const step = stepById(stepId);
  return step === undefined ? [msg('connection.check_thanks')] : [msg(step.say)];
}

function reminderOf(stepId: string): Message[] {
  const step = stepById(stepId);
  return step === undefined
    ? [msg('connection.check_thanks')]
    : [msg('connection.reask', { step: labelOf(step.current) })];
}
