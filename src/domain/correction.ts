const GAP = String.raw`[\s,.;:!?¡¿-]+`;
const END = String.raw`(?=\s*(?:[,.;:!?-]|$))`;
const LEAD = `(?:(?:no|nop|nope|oiga|oye|perdon|disculpe|espere|ay|eh|mmm|pero|pues|es que|a ver|sorry|wait|excuse me|oh|well|but|hey|um)${GAP})*`;
const ASKED =
  '(?:quiero|queria|necesito|busco|pregunto|preguntaba|pregunte|digo|decia|dije|pido|pedia|pedi|hablo|hablaba)';
/** "The technician got me wrong" is a story, not a correction. */
const NOBODY_ELSE = '(?! (?:bien )?(?:el|la|los|las|un|una|su|ese|esa|quien|cuando)\\b)';
const MISREAD = [
  `no es eso(?: lo que (?:yo )?(?:le )?${ASKED})?`,
  `eso no (?:es|era|fue) lo que (?:yo )?(?:le )?${ASKED}`,
  `eso no(?: es| era| fue)?${END}`,
  `lo que (?:yo )?(?:le )?${ASKED} es otra cosa`,
  `me (?:entendio|entendiste|esta entendiendo) mal${NOBODY_ELSE}`,
  `no me (?:entendio|entendiste|esta entendiendo)(?: bien)?${NOBODY_ELSE}`,
  `(?:se|te) (?:equivoco|equivocaste|confundio|confundiste)${END}`,
  `no (?:le |te )?(?:hablo|hablaba|pregunto|preguntaba|pregunte|llamo|llamaba|marco|escribo|es|era) (?:de|por|para|sobre) eso`,
  'no me (?:refiero|referia) a eso',
  'no (?:le |te )?(?:pregunte|pedi|dije) eso',
  "you(?:'ve)?(?: have)?(?: got| understood| heard| read)? me wrong",
  "you(?:'ve)?(?: have)? (?:misunderstood|misheard|misunderstand)(?: me)?",
  "you (?:did not|didn'?t|do not|don'?t) (?:understand|get) me(?: right)?",
  "(?:that|this|it)(?:'?s| is| was) not (?:it|what i (?:asked|meant|mean|said|want|wanted|need|am asking|was asking)(?: for| about)?|why i (?:call|called|am calling))",
  "(?:that|this|it) (?:isn'?t|wasn'?t) (?:it|what i (?:asked|meant|mean|said|want|wanted|need)(?: for| about)?)",
  `not that${END}`,
].join('|');
/** After a "no" it replaces what was understood; alone it may be an addition. */
const OTHER = `no${GAP}(?:yo )?(?:le )?(?:${ASKED}|es|era) (?:de |por )?otra cosa|no${GAP}i (?:meant|mean|asked for|asked about|want|wanted|am talking about|was asking about) something else`;
const CORRECTION = new RegExp(`^[\\s¡¿]*(?:${LEAD}(?:${MISREAD})|(?:${LEAD})(?:${OTHER}))\\b`);
const POLITE = /^(?:(?:gracias|por favor|senorita|senor|joven|thanks|thank you|please)[\s,.!]*)*$/;

/**
 * "You got me wrong, ...": the speaker rejects what was understood. `restAt` is where the text
 * after that begins, or the text's length when nothing meaningful follows. `folded`: lower case, no
 * accents. Null when it is not a correction.
 */
export function correctionIn(folded: string): { readonly restAt: number } | null {
  const found = CORRECTION.exec(folded);
  if (found === null) return null;
  const [gap = ''] = /^[\s,.;:!?-]*/.exec(folded.slice(found[0].length)) ?? [];
  const restAt = found[0].length + gap.length;
  return { restAt: POLITE.test(folded.slice(restAt)) ? folded.length : restAt };
}
