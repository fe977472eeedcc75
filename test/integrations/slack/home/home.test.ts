import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../../src/ports/store.js';
import { steppingClock, storeCase } from '../../../support/desk-bench.js';
import { openTempStore } from '../../../support/embedded-store.js';
import {
  blockAction,
  deliver,
  messageEvent,
  type SlackStandIn,
  slackError,
  startSlackEmulator,
} from '../../../support/slack.js';
import { startSlackEdge } from '../../../support/slack-edge.js';

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

async function open(eventId = 'Ev1') {
  const event = { type: 'app_home_opened', tab: 'home', user: slack.ana };
  await deliver(edge.url, messageEvent(event, { eventId }));
  await edge.settled();
}

async function press(actionId: string, value: string) {
  const triggerId = await slack.trigger(slack.ana);
  await deliver(edge.url, blockAction({ actionId, value }, { userId: slack.ana, triggerId }));
  await edge.settled();
}

const published = () => slack.callsOf('views.publish').map((body) => JSON.stringify(body));

describe('the Home tab', () => {
  it('is rendered when opened and by its refresh button, guarded by the last hash', async () => {
    slack.script('views.publish', {
      kind: 'answer',
      status: 200,
      body: { ok: true, view: { hash: '1.first' } },
    });
    await open();
    await press('home-refresh', 'refresh');

    expect(published()).toHaveLength(2);
    expect(published()[0]).toContain('Nadie espera');
    expect(slack.callsOf('views.publish')[0]).not.toHaveProperty('hash');
    expect(slack.callsOf('views.publish')[1]?.hash).toBe('1.first');
  });

  it('claims a case and then lists it among the agent’s own', async () => {
    const { escalation } = await storeCase(store);
    await open();

    await press('case-claim', escalation.id);

    expect(published()[0]).toContain('1 caso en espera');
    expect(published().at(-1)).toContain('Tienes 1 caso');
    expect(await store.escalations.findById(escalation.id)).toMatchObject({
      holder: { id: slack.ana },
    });
  });

  it('is published again after a hash conflict', async () => {
    await open();
    slack.script('views.publish', slackError('hash_conflict'));

    await press('home-refresh', 'refresh');

    expect(published()).toHaveLength(3);
    expect(slack.callsOf('views.publish')[2]).not.toHaveProperty('hash');
  });

  it('leaves charts out for good once Slack has refused them', async () => {
    slack.script('views.publish', slackError('invalid_blocks'));

    await open();
    await press('home-refresh', 'refresh');

    expect(published()).toHaveLength(3);
    expect(edge.lines.filter(({ msg }) => msg === 'slack.home_refused')).toHaveLength(1);
  });

  it('answers a quick question in a modal that opens at once', async () => {
    await open();

    await press('home-question-0', '7d por motivo');

    expect(JSON.stringify(slack.callsOf('views.open')[0])).toContain('Calculando');
    expect(JSON.stringify(slack.callsOf('views.update')[0])).toContain('últimos 7 días');
  });

  it('is not rendered for an agent who never opened it', async () => {
    const { escalation } = await storeCase(store);

    await press('case-claim', escalation.id);

    expect(published()).toEqual([]);
  });
});
