/** Every id that Slack hands back to us, bound to its handler in one place each. */
export const COMMAND = '/ccpro';

export const ACTION = {
  claim: 'case-claim',
  release: 'case-release',
  resolve: 'case-resolve',
  shareAnswer: 'answer-share',
} as const;

/** In the Home tab; a question's number follows. */
export const HOME = { refresh: 'home-refresh', question: 'home-question-' } as const;

export const VIEW = { resolve: 'case-resolve-form' } as const;

export const INPUT = {
  disposition: { block: 'disposition', action: 'disposition-choose' },
  helped: { block: 'helped', action: 'helped-choose' },
  note: { block: 'note', action: 'note-write' },
} as const;

/** Message metadata: how a message of ours is found again. Anybody's app may read it, so ids only. */
export const METADATA = {
  card: 'contactpro_case',
  transcript: 'contactpro_transcript',
  turn: 'contactpro_turn',
  report: 'contactpro_report',
} as const;
