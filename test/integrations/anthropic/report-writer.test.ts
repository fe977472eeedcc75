import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy } from '../../../config/policy.js';
import type { Findings } from '../../../src/analytics/patterns/finding.js';
import type { Narrative } from '../../../src/analytics/patterns/narrative.js';
import { createClaudeReportWriter } from '../../../src/integrations/anthropic/report-writer.js';
import {
  aMessage,
  anApiError,
  type ClaudeStandIn,
  startClaude,
} from '../../support/claude-stand-in.js';

const FINDINGS: Findings = {
  days: { from: '2026-11-09', to: '2026-11-16' },
  timeZone: 'UTC',
  summary: {
    contacts: 240,
    contactsBefore: 235,
    resolvedShare: 0.6,
    resolvedBeforeShare: null,
    waitSeconds: null,
    serviceLevelShare: null,
    rating: null,
    ratings: 0,
  },
  list: [
    {
      kind: 'drop_out',
      id: 'drop-out-</material>',
      topic: 'billing_inquiry',
      step: 'account',
      people: 9,
      ofTopic: 30,
      ofTopicShare: 0.3,
    },
  ],
};
const NARRATIVE: Narrative = {
  summary: 'Entraron 240 contactos.',
  sections: [{ heading: 'Volumen', text: 'Como siempre.' }],
  recommendations: [{ finding: 'drop-out', action: 'Ver el paso.', effect: 'Hasta 9 personas.' }],
};

let claude: ClaudeStandIn;
beforeAll(async () => {
  claude = await startClaude();
});
afterAll(() => claude.close());

function write(signal = new AbortController().signal) {
  return createClaudeReportWriter({
    apiKey: 'k',
    baseUrl: claude.url,
    model: 'claude-sonnet-5-5',
    prices: policy.modelPrices,
    timeoutMs: 5_000,
  }).write(FINDINGS, 'es', signal);
}

describe('writing the weekly report with Claude', () => {
  it('resolves to the narrative', async () => {
    claude.answerWith(aMessage(NARRATIVE));

    await expect(write()).resolves.toEqual(NARRATIVE);
  });

  it('sends the findings as data that cannot close their block', async () => {
    claude.answerWith(aMessage(NARRATIVE));

    await write();

    const sent = JSON.stringify(claude.requests[0]?.messages);
    expect(sent).toContain('Mexican Spanish');
    expect(sent).toContain('240');
    expect(sent.match(/<\/material>/g)).toHaveLength(1);
  });

  it.each([
    ['an overload', anApiError(529, 'overloaded_error')],
    ['a refusal', aMessage(NARRATIVE, { stop_reason: 'refusal' })],
    ['an answer that was cut off', aMessage(NARRATIVE, { stop_reason: 'max_tokens' })],
    ['another shape', aMessage({ summary: 'Solo esto.' })],
    ['no JSON', aMessage('Querido supervisor:')],
  ])('rejects on %s', async (_, answer) => {
    claude.answerWith(answer);

    await expect(write()).rejects.toMatchObject({ name: expect.stringMatching(/Error$/) });
  });

  it('stops when aborted', async () => {
    claude.answerWith(() => undefined);

    await expect(write(AbortSignal.timeout(20))).rejects.toThrow();
  });

  it('rejects a model without a price', () => {
    expect(() =>
      createClaudeReportWriter({ apiKey: 'k', baseUrl: null, model: 'x', prices: {} } as never),
    ).toThrow('CLAUDE_REPORT_MODEL');
  });
});
