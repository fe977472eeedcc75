/** Every id that Slack sends back to us; each is bound to its handler in one place. */
export const COMMAND = '/ccpro';

export const ACTION = {
  claim: 'case-claim',
  release: 'case-release',
  resolve: 'case-resolve',
  shareAnswer: 'answer-share',
} as const;

/** In the Home tab. `question` is a prefix: the question's index follows. */
export const HOME = { refresh: 'home-refresh', question: 'home-question-' } as const;

export const VIEW = { resolve: 'case-resolve-form' } as const;

export const INPUT = {
  disposition: { block: 'disposition', action: 'disposition-choose' },
  helped: { block: 'helped', action: 'helped-choose' },
  note: { block: 'note', action: 'note-write' },
} as const;

/** Metadata types we find our own messages by. Any app may read metadata, so it holds ids only. */
export const METADATA = {
  card: 'contactpro_case',
  transcript: 'contactpro_transcript',
  turn: 'contactpro_turn',
  report: 'contactpro_report',
} as const;
