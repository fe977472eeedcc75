const THANKS =
  "(?:(?:muchas |mil |muchisimas )?gracias|(?:se lo |le |les |te |lo )?agradezco|muy amable|thanks|thank you|(?:i |i'd )?(?:really |do )?appreciate(?: it| that)?)";
/** Words before the thanks, and words naming what it is for: a few, without a full stop. */
const BEFORE = '(?:(?:ay|ah|oh|bueno|pues|mmm|ok|okay|well|oiga|hey|esta bien|suena bien) )*';
const FOR = "(?: [\\p{L}']+){0,6}?";
const NO =
  "(?:no|nel|nop|nope|nah|paso|ya no|mejor no|creo que no|prefiero que no|siempre no|por ahora no|ahorita no|not really|not now|not interested|no thanks|i will pass|i'll pass|i do not want it|i don't want it)";
const UNSURE =
  '(?! (?:lo )?(?:se|entiend\\p{L}*|entend\\p{L}*|escuch\\p{L}*|oi|oigo|recuerdo|estoy segur\\p{L}*|idea))';
const THANKS_BUT_NO = new RegExp(
  `^${BEFORE}${THANKS}${FOR} (?:pero|aunque|but|though) (?:la verdad |honestly |por ahora |i think |yo )*${NO}(?![\\p{L}'])${UNSURE}`,
  'u',
);
const PLEASANTRY =
  '(?: (?:gracias|muchas|muy|amable|por favor|por ahora|de momento|senorita|senor|joven|thanks|thank you|please|for now|sir|maam))*';
const THANKS_NO = new RegExp(
  `^${BEFORE}${THANKS}(?: mucho| a lot| so much| very much)? ${NO}${PLEASANTRY}$`,
  'u',
);
/** A yes that ends in a no: "it sounds good but no". */
const BUT_NO = new RegExp(`(?:^| )(?:pero|but) ${NO}${PLEASANTRY}$`, 'u');

/**
 * "Thanks, but no": a no despite the thanks. `rest` is what follows it. `flat`: lower case, no
 * accents, words separated by single spaces. Null when it is not a refusal.
 */
export function politeNo(flat: string): { readonly rest: string } | null {
  const found = THANKS_BUT_NO.exec(flat);
  if (found !== null) return { rest: flat.slice(found[0].length).trim() };
  return THANKS_NO.test(flat) || BUT_NO.test(flat) ? { rest: '' } : null;
}
