import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Escalation, WaitingEscalation } from '../../../src/domain/escalation.js';
import type { Store } from '../../../src/ports/store.js';
import { aCustomerTurn, anEscalation, PHONE } from '../../support/builders.js';
import { steppingClock, storeCase } from '../../support/desk-bench.js';
import { openTempStore } from '../../support/embedded-store.js';
import { aFact } from '../../support/random-facts.js';
import {
  blockAction,
  CHANNEL,
  deliver,
  messageEvent,
  type SlackRequest,
  type SlackStandIn,
  slackError,
  slashCommand,
  startSlackEmulator,
  viewSubmission,
} from '../../support/slack.js';
import { startSlackEdge } from '../../support/slack-edge.js';

let clock: ReturnType<typeof steppingClock>;
let store: Store;
let slack: SlackStandIn;
let edge: Awaited<ReturnType<typeof startSlackEdge>>;

beforeEach(async () => {
  clock = steppingClock();
  store = await openTempStore(clock);
  slack = await startSlackEmulator();
  edge = await startSlackEdge({ slack, store, clock });
});
afterEach(async () => {
  expect(slack.problems).toEqual([]);
  await edge.close();
  await slack.close();
  await store.close();
});

describe('the Claim button', () => {
  it('gives the case to the agent who pressed it and updates the card', async () => {
    const { escalation } = await postedCase();

    const answer = await press('case-claim', escalation, slack.ana);

    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    const card = JSON.stringify((await firstCard())?.blocks);
    expect(await current(escalation)).toMatchObject({
      state: 'claimed',
      holder: { id: slack.ana },
    });
    expect(card).toContain(`<@${slack.ana}>`);
    expect(card).toContain('case-release');
    expect(card).not.toContain('case-claim');
  });

  it('reveals the phone number only once the case is claimed', async () => {
    const { escalation } = await postedCase();
    const before = JSON.stringify(await firstCard());

    await press('case-claim', escalation, slack.ana);

    expect(before).not.toContain(PHONE);
    expect(before).toContain('•••• 5678');
    expect(JSON.stringify(await firstCard())).toContain(PHONE);
  });

  it('privately tells the second agent who has the case', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await press('case-claim', escalation, slack.beto);

    const [notice] = slack.callsOf('chat.postEphemeral');
    expect(notice).toMatchObject({ user: slack.beto, channel: CHANNEL });
    expect(notice?.text).toContain(`ya lo tiene <@${slack.ana}> desde <!date^`);
    expect(await current(escalation)).toMatchObject({
      state: 'claimed',
      holder: { id: slack.ana },
    });
  });

  it('lets one of twenty simultaneous presses win', async () => {
    const { escalation } = await postedCase();

    await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        press('case-claim', escalation, i % 2 === 0 ? slack.ana : slack.beto, { trigger: `t${i}` }),
      ),
    );

    const claims = edge.lines.filter((l) => l.msg === 'escalation.claimed');
    expect(claims).toHaveLength(1);
    expect(slack.callsOf('chat.postEphemeral')).toHaveLength(10);
  });

  it('ignores a redelivered press', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana, { trigger: 'once' });
    await press('case-release', escalation, slack.ana, { trigger: 'other' });

    const again = await press('case-claim', escalation, slack.ana, {
      trigger: 'once',
      retry: true,
    });

    expect(again.status).toBe(200);
    expect((await current(escalation))?.state).toBe('waiting');
  });

  it('is acknowledged at once even if the card update fails', async () => {
    const { escalation } = await postedCase();
    slack.script('chat.update', slackError('internal_error'));

    await press('case-claim', escalation, slack.ana);
    clock.advance(60_000);
    await edge.worker.drainOnce();

    expect(JSON.stringify((await firstCard())?.blocks)).toContain(`<@${slack.ana}>`);
  });
});

describe('the Release button', () => {
  it('returns the case to the queue', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await press('case-release', escalation, slack.ana);

    const card = JSON.stringify((await firstCard())?.blocks);
    expect((await current(escalation))?.state).toBe('waiting');
    expect(card).toContain('case-claim');
    expect(card).not.toContain(PHONE);
  });

  it('privately refuses anyone but the holder', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await press('case-release', escalation, slack.beto);

    expect(await current(escalation)).toMatchObject({
      state: 'claimed',
      holder: { id: slack.ana },
    });
    expect(slack.callsOf('chat.postEphemeral')[0]?.text).toContain(`<@${slack.ana}>`);
  });
});

describe('the Resolve button and its form', () => {
  it('opens the form for the holder', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await press('case-resolve', escalation, slack.ana, { trigger: await slack.trigger(slack.ana) });

    const [opened] = slack.callsOf('views.open');
    expect(opened?.view).toMatchObject({
      callback_id: 'case-resolve-form',
      private_metadata: escalation.id,
      title: { text: 'Resolver caso' },
    });
  });

  it('opens nothing for anyone else, and explains why', async () => {
    const { escalation } = await postedCase();

    await press('case-resolve', escalation, slack.beto);

    expect(slack.callsOf('views.open')).toEqual([]);
    expect(slack.callsOf('chat.postEphemeral')[0]?.text).toContain('Nadie tiene el caso C-1001');
  });

  it('resolves the case, closes the contact and updates the card', async () => {
    const { escalation, interaction } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    const answer = await submit(escalation, slack.ana);

    const card = JSON.stringify((await firstCard())?.blocks);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
    expect(await store.interactions.findById(interaction.id)).toMatchObject({
      state: 'closed',
      outcome: { kind: 'resolved_agent' },
    });
    expect(card).toContain('Resuelto con bonificación');
    expect(card).not.toContain('case-claim');
  });

  it('shows validation errors in the form', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    const answer = await submit(escalation, slack.ana, {
      disposition: null,
      note: 'x'.repeat(2_001),
    });

    expect(await answer.json()).toEqual({
      response_action: 'errors',
      errors: {
        disposition: 'Falta elegir una opción.',
        note: 'La nota puede tener hasta 2000 caracteres.',
      },
    });
    expect((await current(escalation))?.state).toBe('claimed');
  });

  it('returns the note to an agent who does not hold the case', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await submit(escalation, slack.beto, { note: 'hablé con <ella>' });

    const [notice] = slack.callsOf('chat.postEphemeral');
    expect(notice).toMatchObject({ user: slack.beto });
    expect(notice?.text).toContain('hablé con &lt;ella&gt;');
    expect((await current(escalation))?.state).toBe('claimed');
  });

  it('resolves once, however often the form is delivered', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);

    await Promise.all([submit(escalation, slack.ana), submit(escalation, slack.ana)]);
    await submit(escalation, slack.ana);

    expect(edge.lines.filter((l) => l.msg === 'escalation.resolved')).toHaveLength(1);
    expect(slack.callsOf('chat.postEphemeral')).toEqual([]);
  });
});

describe('a message in the thread of a claimed text case', () => {
  it('goes to the customer once and is marked', async () => {
    const { escalation } = await postedCase({ channel: 'sms' });
    await press('case-claim', escalation, slack.ana);
    const written = await writeInThread(slack.ana);

    await say(written, 'Listo &amp; gracias: <https://ejemplo.mx/pago|aquí>');
    await say(written, 'Listo &amp; gracias: <https://ejemplo.mx/pago|aquí>', { retry: true });

    expect(edge.texts.sent).toEqual([
      { to: PHONE, channel: 'sms', text: 'Listo & gracias: https://ejemplo.mx/pago' },
    ]);
    expect(slack.callsOf('reactions.add')).toEqual([
      expect.objectContaining({ timestamp: written.ts, name: 'white_check_mark' }),
    ]);
  });

  it.each([
    ['a note', { text: '// ojo: es cliente nuevo' }],
    ['a message of a bot', { bot_id: 'B1' }],
    ['an edit', { subtype: 'message_changed' }],
    ['a message outside the thread', { thread_ts: undefined }],
  ])('is left alone when it is %s', async (_, fields) => {
    const { escalation } = await postedCase({ channel: 'sms' });
    await press('case-claim', escalation, slack.ana);
    const written = await writeInThread(slack.ana);

    await say({ ...written, ...fields }, 'hola');

    expect(edge.texts.sent).toEqual([]);
    expect(slack.callsOf('chat.postEphemeral')).toEqual([]);
  });

  it.each([
    ['nobody has the case', null, 'sms', 'hola', 'toma el caso primero'],
    ['another has it', 'beto', 'sms', 'hola', 'el caso lo tiene'],
    ['it was a call', 'ana', 'voice', 'hola', 'fue una llamada'],
    ['it mentions a colleague', 'ana', 'sms', '<@U1> ¿lo ves?', 'menciona a un colega'],
  ] as const)(
    'is refused with a private explanation when %s',
    async (_, holder, channel, text, why) => {
      const { escalation } = await postedCase({ channel });
      if (holder !== null) await press('case-claim', escalation, slack[holder]);
      const written = await writeInThread(slack.ana);

      await say(written, text);

      const notice = slack.callsOf('chat.postEphemeral').at(-1);
      expect(edge.texts.sent).toEqual([]);
      expect(notice).toMatchObject({ user: slack.ana, thread_ts: written.thread_ts });
      expect(notice?.text).toContain(why);
    },
  );
});

describe('the /ccpro command', () => {
  it.each([
    ['', 'Qué puedes pedir'],
    ['ayuda', 'Qué puedes pedir'],
    ['cola', 'Casos abiertos'],
    ['queue', 'C-1001'],
    ['show 1001', 'C-1001'],
    ['ver c-1001', 'C-1001'],
    ['show 77', 'No encontré el caso `77`'],
    ['show', '/ccpro show C-1042'],
    ['stats', 'Resultados: hoy'],
    ['stats 30d', 'últimos 30 días'],
    ['hoy', 'Resultados: hoy'],
    ['stats defs', 'Cómo se calcula'],
    ['stats ayer', 'Resultados: ayer'],
    ['stats constructor', 'No entendí «constructor»'],
    ['qeue', '¿Quisiste decir `/ccpro queue`?'],
    ['Cóla', 'Casos abiertos'],
    ['<!channel> `x', 'No conozco `&lt;!channel&gt;`'],
  ])('answers %j in private', async (text, expected) => {
    await postedCase();

    const answer = await deliver(
      edge.url,
      slashCommand(text, { userId: slack.ana, responseUrl: slack.responseUrl }),
    );
    await edge.settled();

    expect(answer.status).toBe(200);
    expect(slack.responses).toHaveLength(1);
    expect(slack.responses[0]?.response_type).toBe('ephemeral');
    expect(JSON.stringify(slack.responses[0])).toContain(expected);
  });

  it('recomputes a shared answer and posts it once per press', async () => {
    await deliver(
      edge.url,
      slashCommand('stats hoy', { userId: slack.ana, responseUrl: slack.responseUrl }),
    );
    await edge.settled();
    const value = shareValue(slack.responses.at(-1));

    for (let i = 0; i < 2; i += 1) await share(value);

    const posts = slack.callsOf('chat.postMessage');
    expect(posts).toHaveLength(1);
    expect(posts[0]).toMatchObject({ channel: CHANNEL });
    expect(JSON.stringify(posts[0])).toContain('compartió estos resultados');
    expect(JSON.stringify(posts[0])).not.toContain('answer-share');
  });

  it('answers and shares without the chart block where Slack refuses it', async () => {
    const ask = slashCommand('stats hoy por canal', {
      userId: slack.ana,
      responseUrl: slack.responseUrl,
    });
    for (const [n, channel] of (['voice', 'sms', 'sms'] as const).entries()) {
      await store.facts.put(aFact({ dimensions: { ...aFact().dimensions, channel } }, n));
    }
    await store.rollups.refold('2026-03-10');
    slack.script('response_url', slackError('invalid_blocks', 400));
    slack.script('chat.postMessage', slackError('invalid_blocks'));

    await deliver(edge.url, ask);
    await edge.settled();
    const [refused, answered, ...more] = slack.responses;
    await share(shareValue(answered));

    expect(more).toEqual([]);
    expect(typesOf(refused)).toContain('data_visualization');
    expect(typesOf(answered)).not.toContain('data_visualization');
    expect(typesOf(answered)).toContain('actions');
    expect(JSON.stringify(answered)).toContain('Contactos');
    const [first, second, ...others] = slack
      .callsOf('chat.postMessage')
      .filter((post) => JSON.stringify(post).includes('compartió'));
    expect(others).toEqual([]);
    expect(typesOf(first)).toContain('data_visualization');
    expect(typesOf(second)).not.toContain('data_visualization');
    expect(JSON.stringify(second)).toContain('Contactos');
  });

  it('logs an answer that can no longer be delivered, and gives up', async () => {
    for (const _ of [1, 2]) slack.script('response_url', slackError('expired_url', 404));

    const given = await deliver(
      edge.url,
      slashCommand('stats hoy', { userId: slack.ana, responseUrl: slack.responseUrl }),
    );
    await edge.settled();

    expect(given.status).toBe(200);
    expect(slack.responses).toHaveLength(2);
    expect(edge.lines.filter(({ msg }) => msg === 'slack.handler_failed')).toHaveLength(1);
  });

  it('explains how to invite the app to a channel where it cannot post', async () => {
    slack.script('chat.postMessage', slackError('not_in_channel'));

    await share(JSON.stringify(A_PLAN));

    const notice = slack.callsOf('chat.postMessage').at(-1);
    expect(notice).toMatchObject({ channel: slack.ana });
    expect(notice?.text).toContain('/invite');
  });

  it('posts nothing for a value that is not a plan', async () => {
    await share('{"metrics":["password"]}');

    expect(slack.callsOf('chat.postMessage').map(({ channel }) => channel)).not.toContain(CHANNEL);
    expect(edge.lines.some(({ msg }) => msg === 'slack.handler_failed')).toBe(true);
  });

  it('shows the full number to the holder only', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);
    const show = async (userId: string) => {
      const responseUrl = slack.responseUrl;
      await deliver(edge.url, slashCommand('show 1001', { userId, responseUrl }));
      await edge.settled();
      return JSON.stringify(slack.responses.at(-1));
    };

    expect(await show(slack.ana)).toContain(PHONE);
    expect(await show(slack.beto)).not.toContain(PHONE);
  });
});

const A_PLAN = {
  metrics: ['contacts'],
  groupBy: null,
  filters: {},
  days: { from: '2026-03-10', to: '2026-03-11' },
  compare: false,
  order: 'natural',
  limit: 60,
  chart: 'none',
};

async function share(value: string): Promise<void> {
  await deliver(
    edge.url,
    blockAction(
      { actionId: 'answer-share', value },
      { userId: slack.ana, triggerId: '1.share', responseUrl: slack.responseUrl },
    ),
  );
  await edge.settled();
}

function typesOf(message: Record<string, unknown> | undefined): unknown[] {
  const blocks = (message?.blocks ?? []) as { type: string }[];
  return blocks.map(({ type }) => type);
}

function shareValue(message: unknown): string {
  const found = /"action_id":"answer-share".*?"value":("(?:[^"\\]|\\.)*")/.exec(
    JSON.stringify(message),
  );
  return JSON.parse(found?.[1] ?? '""') as string;
}

describe('the Slack endpoint', () => {
  it.each([
    ['a forged signature', 'another-secret'],
    ['an empty secret', ''],
  ])('refuses requests with %s and changes nothing', async (_, secret) => {
    const { escalation } = await postedCase();
    const requests = [
      blockAction(
        { actionId: 'case-claim', value: escalation.id },
        { userId: slack.ana, triggerId: 't' },
        secret,
      ),
      slashCommand('queue', { userId: slack.ana, responseUrl: slack.responseUrl }, secret),
      messageEvent({ user: slack.ana, ts: '1.1', thread_ts: '1.0', text: 'x' }, {}, secret),
    ];

    const answers = await Promise.all(requests.map((r) => deliver(edge.url, r)));

    expect(answers.map((a) => a.status)).toEqual([401, 401, 401]);
    expect((await current(escalation))?.state).toBe('waiting');
    expect(slack.responses).toEqual([]);
  });

  it('answers Slack’s verification of the address', async () => {
    const { signed } = await import('../../support/slack.js');
    const body = JSON.stringify({ type: 'url_verification', challenge: 'abc' });

    const answer = await deliver(edge.url, signed('application/json', body));

    expect(await answer.json()).toEqual({ challenge: 'abc' });
  });

  it('tells the agent that the case no longer exists', async () => {
    const answer = await act(
      blockAction(
        { actionId: 'case-claim', value: 'esc_gone' },
        { userId: slack.ana, triggerId: 't' },
      ),
    );

    expect(answer.status).toBe(200);
    expect(slack.callsOf('chat.postEphemeral')[0]?.text).toBe('Ese caso ya no existe.');
  });

  it('shows a reference to the log line when a handler fails', async () => {
    const { escalation } = await postedCase();
    await press('case-claim', escalation, slack.ana);
    slack.script('views.open', slackError('expired_trigger_id'));

    await press('case-resolve', escalation, slack.ana);

    const notice = String(slack.callsOf('chat.postEphemeral')[0]?.text);
    const reference = /`([0-9a-f]{8})`/.exec(notice)?.[1];
    const line = edge.lines.find((l) => l.msg === 'slack.handler_failed');
    expect(line).toMatchObject({ reference, error: { code: 'expired_trigger_id' } });
  });
});

async function postedCase(fields: Partial<WaitingEscalation> = {}) {
  const stored = await storeCase(store, {
    interaction: { turns: [aCustomerTurn()] },
    escalation: anEscalation(fields),
  });
  await store.outbox.enqueue({
    key: 'announce',
    job: { kind: 'announce_case', escalationId: stored.escalation.id },
    lane: stored.escalation.id,
    dueAt: clock.now(),
  });
  await drain();
  return stored;
}

async function press(
  actionId: string,
  escalation: Escalation,
  userId: string,
  options: { trigger?: string; retry?: boolean } = {},
): Promise<Response> {
  presses += 1;
  return act(
    blockAction(
      { actionId, value: escalation.id },
      { userId, triggerId: options.trigger ?? `trigger-${presses}` },
    ),
    options.retry,
  );
}
let presses = 0;

function submit(
  escalation: Escalation,
  userId: string,
  fields: { disposition?: string | null; note?: string } = {},
): Promise<Response> {
  const { disposition = 'solved_with_credit', note = 'se abonó' } = fields;
  return act(
    viewSubmission(
      {
        callbackId: 'case-resolve-form',
        privateMetadata: escalation.id,
        values: {
          disposition: {
            'disposition-choose': {
              selected_option: disposition === null ? null : { value: disposition },
            },
          },
          helped: { 'helped-choose': { selected_option: { value: 'yes' } } },
          note: { 'note-write': { value: note } },
        },
      },
      { userId },
    ),
  );
}

async function writeInThread(user: string) {
  const card = await firstCard();
  const [reply] = await slack.replies(card?.ts ?? '');
  return { user, ts: reply?.ts ?? '', thread_ts: card?.ts };
}

function say(
  message: Record<string, unknown>,
  text: string,
  options: { retry?: boolean } = {},
): Promise<Response> {
  return act(messageEvent({ text, ...message }), options.retry);
}

/** Delivers, waits for work after the ack, then drains the outbox. */
async function act(request: SlackRequest, retry = false): Promise<Response> {
  const more: Record<string, string> = retry
    ? { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }
    : {};
  const answer = await deliver(edge.url, request, more);
  await edge.settled();
  await drain();
  return answer;
}

async function drain(): Promise<void> {
  while ((await edge.worker.drainOnce()) > 0);
}

function current(escalation: Escalation) {
  return store.escalations.findById(escalation.id);
}

async function firstCard() {
  return (await slack.history()).find((m) => m.metadata?.event_type === 'contactpro_case');
}
