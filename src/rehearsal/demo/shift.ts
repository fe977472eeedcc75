import { type Escalation, holderOf } from '../../domain/escalation.js';
import type { LocalTwilio } from '../../playground/stand-ins/twilio.js';
import { sendText } from '../../playground/stand-ins/twilio-caller.js';
import type { Store } from '../../ports/store.js';
import { type Check, check } from './check.js';
import type { Desk } from './desk.js';
import { eventually } from './eventually.js';
import type { Line, Reach } from './play.js';

const HELLO = 'Hola, soy Ana, de RedNorte. ¿En qué le puedo ayudar?';
const ANSWER = 'Quiero saber cuándo viene el técnico';

/**
 * Ana and Luis work the cases: two simultaneous claims, a release, resolutions, a chat by text.
 * Afterwards one case is claimed and one still waits, so that the queue has something to show.
 */
export async function workShift(options: {
  desk: Desk;
  store: Store;
  twilio: LocalTwilio;
  reach: Reach;
  /** Finds the case that came out of a conversation. */
  caseOf: (conversationId: string) => Escalation;
  /** Events and checks are added here, so that they are kept even if a step fails. */
  lines: Line[];
  checks: Check[];
}): Promise<void> {
  const { desk, caseOf, store, lines, checks } = options;
  const { ana, luis } = desk;
  const note = (words: string) => void lines.push({ who: 'note', text: words });

  await claimAtOnce();
  await changeHands();
  await writeWithCustomer();
  await closeUnreached();
  await desk.claim(luis, caseOf('cancel-person').id);
  note(`Luis claims ${caseOf('cancel-person').caseNumber} and is working on it`);

  async function claimAtOnce() {
    const { id, caseNumber } = caseOf('dispute');
    const whispersBefore = new Map([ana, luis].map((who) => [who, who.whispers().length]));
    await Promise.all([ana, luis].map((who) => desk.press(who, id, 'claim')));
    const holder = holderOf(await desk.stateOf(id, (now) => now.state === 'claimed'));
    const [winner, loser] = holder?.id === ana.person.id ? [ana, luis] : [luis, ana];
    note(`Ana and Luis press Claim on ${caseNumber} at the same moment: ${name(winner)} has it`);
    const notice = await eventually('a notice to the agent who lost', async () =>
      loser.whispers().length > (whispersBefore.get(loser) ?? 0)
        ? (loser.whispers().at(-1) ?? null)
        : null,
    );
    note(`${name(loser)} is told privately: ${desk.plain(notice.text)}`);
    checks.push(
      check(
        'of two claims at once one wins, and the other is told who has it',
        holder?.id === winner.person.id &&
          notice.text.includes(winner.person.id) &&
          winner.whispers().length === whispersBefore.get(winner),
        desk.plain(notice.text),
      ),
    );
    const done = await desk.resolve(winner, id, {
      disposition: 'solved_with_credit',
      helped: 'yes',
      note: 'El cargo era de otro contrato; se abona en el próximo recibo.',
    });
    note(`${name(winner)} resolves ${caseNumber}: solved with a credit`);
    await closedAs(done, 'resolved_agent');
  }

  async function changeHands() {
    const { id, caseNumber } = caseOf('exhausted');
    await desk.claim(luis, id);
    await desk.release(luis, id);
    note(`Luis claims ${caseNumber} and releases it`);
    await desk.claim(ana, id);
    const done = await desk.resolve(ana, id, {
      disposition: 'visit_scheduled',
      helped: 'yes',
      note: 'Señal baja en la caja; visita mañana de 9 a 12.',
    });
    note(`Ana claims ${caseNumber} and resolves it: a visit is scheduled`);
    checks.push(
      check(
        'a released case can be claimed by another, who resolves it',
        holderOf(done)?.id === ana.person.id && done.heldMs > 0,
        JSON.stringify(done),
      ),
    );
    await closedAs(done, 'resolved_agent');
  }

  async function writeWithCustomer() {
    const { id, caseNumber, phone } = caseOf('text-person');
    if (phone === null) throw new Error(`${caseNumber} has no number`);
    await desk.claim(ana, id);
    await ana.write(await desk.cardTs(id), HELLO);
    const sent = await eventually('the text to the customer', async () => {
      const texts = await options.twilio.textsTo(phone);
      return texts.find((one) => one.text.includes('soy Ana')) ?? null;
    });
    lines.push({ who: 'agent', text: `${HELLO} (Ana writes in the thread of ${caseNumber})` });
    note(`arrives as a text: ${sent.text}`);
    const replies = await sendText({ ...options.reach, from: phone, body: ANSWER });
    lines.push({ who: 'customer', text: `${ANSWER} (by text)` });
    lines.push(...replies.map((reply): Line => ({ who: 'service', text: reply })));
    const shown = await eventually('the answer in the thread', async () => {
      const posts = (await desk.readThread(id)).map((post) => post.join(' '));
      return posts.find((post) => post.includes(ANSWER)) ?? null;
    });
    note(`appears in the thread: ${shown}`);
    checks.push(check('agent and customer write to each other across Slack and SMS', true, ''));
    const done = await desk.resolve(ana, id, {
      disposition: 'information_given',
      helped: 'yes',
      note: 'Se le confirmó la cita.',
    });
    note(`Ana resolves ${caseNumber}: information given`);
    await closedAs(done, 'resolved_agent');
  }

  async function closeUnreached() {
    const { id, caseNumber } = caseOf('person');
    await desk.claim(luis, id);
    const done = await desk.resolve(luis, id, {
      disposition: 'not_reachable',
      helped: 'no',
      note: 'Tres llamadas sin respuesta.',
    });
    note(`Luis resolves ${caseNumber}: the customer could not be reached`);
    await closedAs(done, 'unresolved');
  }

  async function closedAs(done: Escalation, outcome: 'resolved_agent' | 'unresolved') {
    const record = await eventually('the close of the contact', async () => {
      const interaction = await store.interactions.findById(done.interactionId);
      return interaction?.state === 'closed' ? interaction : null;
    });
    const found = record.outcome.kind;
    checks.push(check(`${done.caseNumber} is closed as ${outcome}`, found === outcome, found));
  }
}

function name({ person }: { person: { realName: string } }): string {
  return person.realName.split(' ')[0] ?? person.realName;
}
