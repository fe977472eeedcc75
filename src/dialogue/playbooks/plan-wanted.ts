import { fold } from '../heard.js';
import type { Opening } from '../playbook.js';

const SPEED_WORDS =
  'cien|ciento \\w+|doscient[oa]s|trescient[oa]s|cuatrocient[oa]s|quinient[oa]s|seiscient[oa]s|mil|(?:one|two|three|five|six) hundred|(?:one |a )?thousand';
const PLAN_NAMES = 'fibra|fiber|duo|doble|triple|combo|internet|plan|paquete|package';
const UNITS = 'megas?|mb|mbps|gigas?|gb|gigabits?';

/** Folded words, surest first: a named plan, a speed with its unit, a speed after "to the". */
const WANTED: readonly RegExp[] = [
  new RegExp(`\\b(?:${PLAN_NAMES})(?: de| of)? (?:\\d{2,4}|${SPEED_WORDS})(?: (?:${UNITS}))?\\b`),
  new RegExp(`\\b(?:\\d+ ?|(?:${SPEED_WORDS}) )(?:${UNITS})\\b`),
  new RegExp(`\\b(?:al?|el|la|de|to|the) (?:\\d{3,4}|${SPEED_WORDS})\\b`),
  /\b(?:fibra|duo|triple|doble|plan|paquete) (?:basico|premium|plus|familiar|empresarial|play)\b/,
  /\b(?:duo|triple|doble play|triple play)\b/,
  /\b(?:uno? )?(?:plan |paquete )?(?:mucho )?(?:mas|menos) (?:rapido|veloz|velocidad|megas|barato|economico|grande|caro|chico|alto|bajo|completo)\b/,
  /\b(?:a )?(?:faster|cheaper|bigger|slower|smaller|more speed|lower|higher)(?: (?:plan|speed|one|package))?\b/,
];

/** "To the 600 megas one" names the plan already: those words, as they were said. */
export function planInOpening({ heard, text }: Opening): string | null {
  if (heard === null) return null;
  const said = text.normalize('NFC');
  const plain = fold(said);
  for (const pattern of WANTED) {
    const found = pattern.exec(plain);
    if (found === null) continue;
    // Folding a composed letter keeps its place; other signs may not.
    const words = plain.length === said.length ? said : plain;
    return words.slice(found.index, found.index + found[0].length);
  }
  return null;
}
