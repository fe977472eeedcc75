/** "y" alone joins words more often than requests, so it parts only where a new request starts after it. */
const SEPARATORS =
  /\s*(?:[.;?!]+|,?\s*\b(?:y (?:tambien|ademas|aparte|otra cosa|de paso|por otro lado|luego|despues)|ademas|aparte(?: de eso)?|tambien|por otro lado|otra cosa|de paso|and also|also|plus|as well as|on top of that|another thing|and then|besides)\b|,?\s*\b(?:y|and|pero|but)\b(?=\s+(?:quiero|quisiera|necesito|me|no|se|por que|cuando|cuanto|como|tengo|hay|puedo|pueden|mi|la|el|los|que|ocupo|aparte|ya|vengan|manden|i|my|the|can|could|how|what|when|why|want|need|it|there|please|cancel|send|do|is)\b)|,)\s*/;
const MIN_WORDS = 2;
const MAX_CLAUSES = 4;

/** The requests a normalised utterance may be made of. One entry means: not parted. */
export function splitClauses(text: string): string[] {
  const clauses = text
    .replace(/\s+/g, ' ')
    .split(SEPARATORS)
    .map((clause) => clause.trim())
    .filter((clause) => clause.split(/\s+/).length >= MIN_WORDS);
  return clauses.slice(0, MAX_CLAUSES);
}

const ADDING =
  /\b(?:tambien|ademas|aparte|otra cosa|de paso|por otro lado|y luego|also|plus|as well|on top of that|another thing|besides)\b/;

/** Whether the speaker says that a request comes on top of another. Normalised text. */
export function addsRequest(text: string): boolean {
  return ADDING.test(text);
}
