import { RATINGS, type Rating } from '../domain/rating.js';
import type { Heard } from './heard.js';
import { digitsOf, wordsOf } from './heard.js';

const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  uno: 1,
  una: 1,
  dos: 2,
  tres: 3,
  cuatro: 4,
  cinco: 5,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};
const SCALE =
  /\b(del? (1|uno) al? (5|cinco)|from (1|one) to (5|five)|de (5|cinco)$|out of (5|five))/g;
const EXCELLENT =
  /^(?:(?:muy|todo|fue|estuvo|super|it was|just|absolutely) )*(excelente\w*|excellent|perfect[oa]?|de diez|maravillos[oa]|buenisim[oa])( (?:gracias|thanks|thank you|muchas gracias|servicio|atencion|service))*$/;
/** Kind words that are no number: asked for one, once. */
const KIND =
  /^(?:(?:muy|todo|fue|estuvo|bastante|super|pretty|very|it was|all) )*(bien|buen[oa]|rapid[oa]|regular|mal[oa]?|pesim[oa]|mas o menos|good|great|nice|bad|terrible|awful|ok|fine)( (?:servicio|atencion|service))*$/;

/** 1-5; `unclear` for another number or an opinion without one; null when it is not about the rating. */
export function ratingIn(heard: Heard): Rating | 'unclear' | null {
  const digits = digitsOf(heard);
  if (digits !== null) return inScale(Number(digits));
  const plain = (wordsAndDigits(heard.text) ?? '').replace(SCALE, ' ').trim();
  const numbers = plain.split(/ +/).flatMap((word) => {
    const value = /^\d+$/.test(word) ? Number(word) : NUMBERS[word];
    return value === undefined ? [] : [{ word, value }];
  });
  // "un cuatro": the article is no rating of its own.
  const said = numbers.filter(({ word }) => !(numbers.length > 1 && /^una?$/.test(word)));
  const short = plain.split(' ').length <= 8;
  if (short && said.length === 1 && said[0] !== undefined && !/^una?$/.test(said[0].word)) {
    return inScale(said[0].value);
  }
  if (short && said.length > 1) return 'unclear';
  if (EXCELLENT.test(plain)) return 5;
  return KIND.test(plain) ? 'unclear' : null;
}

function inScale(value: number): Rating | 'unclear' {
  return RATINGS.find((one) => one === value) ?? 'unclear';
}

function wordsAndDigits(text: string): string | null {
  const pieces = text.match(/\p{N}+|[^\p{N}]+/gu);
  if (pieces === null) return null;
  return pieces
    .map((piece) => (/^\p{N}/u.test(piece) ? piece : wordsOf(piece).join(' ')))
    .filter((piece) => piece !== '')
    .join(' ');
}
