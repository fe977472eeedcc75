/** What a keyword text requests: no more texts, texts again, or help about this number. */
export type TextKeywordKind = 'stop' | 'start' | 'help';

export interface TextKeywordReading {
  readonly keyword: TextKeywordKind;
  /** The provider has answered (or would refuse to carry our answer): record it, send nothing. */
  readonly silent: boolean;
}

/**
 * Words a long code answers automatically by default. YES is one of its START words but is left
 * out: in a conversation it answers our question.
 */
const ANSWERED_BY_PROVIDER: Readonly<Record<string, TextKeywordKind>> = {
  STOP: 'stop',
  UNSUBSCRIBE: 'stop',
  END: 'stop',
  QUIT: 'stop',
  STOPALL: 'stop',
  REVOKE: 'stop',
  OPTOUT: 'stop',
  CANCEL: 'stop',
  START: 'start',
  UNSTOP: 'start',
  HELP: 'help',
  INFO: 'help',
};

/**
 * Words we answer ourselves, without accents. CANCELAR and CANCEL are not here: for a service
 * provider a lone "cancelar" far more often means the service than the texts, the dialogue asks
 * before it acts, and if the operator made CANCELAR an opt-out word the provider reports it in
 * OptOutType. Likewise "darme de baja" goes to the dialogue; a lone BAJA is the region's opt-out
 * word.
 */
const ANSWERED_BY_US: Readonly<Record<string, TextKeywordKind>> = {
  stop: 'stop',
  'stop all': 'stop',
  stopall: 'stop',
  unsubscribe: 'stop',
  'opt out': 'stop',
  optout: 'stop',
  'opt-out': 'stop',
  revoke: 'stop',
  end: 'stop',
  quit: 'stop',
  baja: 'stop',
  alto: 'stop',
  parar: 'stop',
  detener: 'stop',
  desuscribir: 'stop',
  desuscribirme: 'stop',
  'no mas mensajes': 'stop',
  start: 'start',
  unstop: 'start',
  subscribe: 'start',
  alta: 'start',
  iniciar: 'start',
  reanudar: 'start',
  help: 'help',
  info: 'help',
  ayuda: 'help',
};

/**
 * Reads a message that is just a keyword, in either language, ignoring case, accents and
 * punctuation; null for an ordinary message. `optOutType` is the provider's own verdict (Advanced
 * Opt-Out), which wins: the provider has already answered and changed its list.
 */
export function readTextKeyword(
  body: string,
  context: { readonly channel: 'sms' | 'whatsapp'; readonly optOutType: TextKeywordKind | null },
): TextKeywordReading | null {
  if (context.optOutType !== null) return { keyword: context.optOutType, silent: true };
  if (context.channel === 'sms') {
    // The provider matches only the bare word; with punctuation it has not answered.
    const keyword = lookUp(ANSWERED_BY_PROVIDER, body.trim().toUpperCase());
    if (keyword !== null) return { keyword, silent: true };
  }
  const keyword = lookUp(ANSWERED_BY_US, bareWords(body));
  return keyword === null ? null : { keyword, silent: false };
}

function bareWords(body: string): string {
  return body
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '')
    .replace(/\s+/g, ' ');
}

function lookUp(
  words: Readonly<Record<string, TextKeywordKind>>,
  word: string,
): TextKeywordKind | null {
  return Object.hasOwn(words, word) ? (words[word] ?? null) : null;
}
