import { expect, it } from 'vitest';
import { readBlocks } from '../../../src/rehearsal/demo/slack-text.js';

it('reads blocks as a person would: headings, fields, people, dates and buttons', () => {
  const lines = readBlocks(
    [
      { type: 'header', text: { type: 'plain_text', text: 'C-1001' } },
      { type: 'section', fields: [{ type: 'mrkdwn', text: '*Cliente*\nAna &amp; Luis' }] },
      { type: 'section', text: { type: 'mrkdwn', text: 'una\ndos' } },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: '<@U1> desde <!date^1^{time}|10 mar, 09:00>' }],
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', text: { type: 'plain_text', text: 'Resolver' } },
          { type: 'button', text: { type: 'plain_text', text: 'Soltar' } },
        ],
      },
      { type: 'divider' },
    ],
    { U1: 'Ana Torres' },
  );

  expect(lines).toEqual([
    'C-1001',
    'Cliente Ana & Luis',
    'una',
    'dos',
    '@Ana Torres desde 10 mar, 09:00',
    '[ Resolver ]  [ Soltar ]',
  ]);
});
