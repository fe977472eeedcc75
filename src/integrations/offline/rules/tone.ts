import type { Sentiment, Urgency } from '../../../domain/understanding.js';

const POSITIVE =
  /\b(?:gracias|mil gracias|muchas gracias|excelente|excelentes|perfecto|genial|super bien|maravilla|buenisimo|buen servicio|muy amables?|que amable|feliz|content[oa]|me encanta|encantad[oa]|felicidades|agradezco|agradecid[oa]|bacano|chevere|padrisimo|que padre|que chido|de lujo|thanks|thank you|thx|great|awesome|excellent|perfect|wonderful|amazing|love it|love your|appreciate|happy with|very kind|helpful|good job|brilliant|fantastic)\b/g;
const NEGATIVE =
  /\b(?:mal|mala|malo|malisim[oa]|pesim[oa]s?|horrible|terrible|fatal|lent[oa]|lentisim[oa]|problemas?|falla[a-z]*|no (?:sirve|funciona|jala|prende|carga|anda|tengo (?:internet|senal|servicio|linea))|molest[oa]|enojad[oa]|triste|decepcionad[oa]|frustrad[oa]|preocupad[oa]|queja|reclamo|inconforme|cansad[oa]|fastidiad[oa]|se cae|otra vez lo mismo|nunca|tardan|caro|carisimo|injusto|bad|worse|awful|slow|problem|issue|broken|not working|doesn'?t work|isn'?t working|upset|disappointed|frustrat[a-z]*|annoy[a-z]*|unhappy|poor|complain[a-z]*|too expensive|keeps? (?:dropping|cutting|failing)|unfair|worried|tired of|can'?t believe)\b/g;
const ANGRY =
  /\b(?:hart[oa]s?|hartisim[oa]|hasta la (?:madre|coronilla|gorra)|furios[oa]|encabronad[oa]|emputad[oa]|indignad[oa]|indignante|inaceptable|el colmo|ya basta|es una (?:burla|verguenza|porqueria|basura|estafa|falta de respeto)|porqueria|basura|ratas?|rater[oa]s?|ladrones|estafa(?:dores)?|robo|me (?:estan )?(?:robando|roban|robaron)|rob[oa]ndo|sinverguenzas?|ineptos?|inutiles|incompetentes?|demand[ao]r?(?:los|lo)?|profeco|no mamen|que poca|unacceptable|outrageous|ridiculous|furious|pissed|fed up|sick (?:and tired )?of|worst (?:company|service|internet|provider)|scam[a-z]*|thieves|rip ?off|ripping me off|robbing|stealing|lawyer|sue you|disgrace[a-z]*|disgust[a-z]*|useless|incompetent|enough is enough|livid|had it with|liars?|mentiros[oa]s?)\b/;
const NEGATED =
  /\b(?:no (?:estoy|es|fue|tengo|hay)|not|isn'?t|no) (?:[a-z]+ )?(?:molest|enojad|problema|queja|angry|upset|mal\b|bad\b|problem)/;

const URGENT =
  /\b(?:urge|urgen|urgente|urgencia|urgentisimo|emergencia|lo antes posible|lo mas pronto|cuanto antes|de inmediato|inmediatamente|inmediata|ya mismo|ahora mismo|ahorita mismo|en este momento|hoy mismo|para ya|ya ya|a la brevedad|necesito ya|lo necesito hoy|no puedo esperar|(?:llevo|tengo|llevamos) (?:[a-z]+ ){1,4}(?:dias?|semanas?|horas?) (?:[a-z]+ )?sin|urgent(?:ly)?|asap|emergency|right now|right away|immediately|as soon as possible|can'?t wait|critical|today please|need (?:it|this) (?:now|today|fixed today)|for (?:[a-z]+ )?(?:days|weeks) (?:now)?)\b/;
const RELAXED =
  /\b(?:no (?:es|hay|tengo|corre) (?:urgente|urgencia|prisa)|sin prisas?|no corre prisa|cuando (?:pueda|puedan|tengan tiempo|gusten)|con calma|no urge|no rush|no hurry|whenever|not urgent|take your time|when you (?:can|get a chance)|isn'?t urgent)\b/;
const WORK_AND_HEALTH =
  /\b(?:trabajo (?:desde|en) casa|home office|junta en|clase en linea|examen en|negocio parado|work from home|working from home|meeting in|my business is down|exam (?:today|tomorrow))\b/;

/** `original` keeps capitals and exclamation marks, which are tone too. */
export function readSentiment(text: string, original: string, profane: boolean): Sentiment {
  const negative = NEGATED.test(text) ? 0 : count(text, NEGATIVE);
  const positive = count(
    text.replace(/\bno,? (?:muchas )?(?:gracias|thanks?(?: you)?)\b/g, ''),
    POSITIVE,
  );
  const shouting = isShouting(original);
  if (ANGRY.test(text) || (profane && positive === 0)) return 'angry';
  if (negative > 0 && (shouting || /!{2,}|¡{2,}/.test(original))) return 'angry';
  if (/(?:😡|🤬|👿|💩|🖕)/u.test(original)) return 'angry';
  if (negative > positive || /(?:😞|😢|😭|😠|👎|😤)/u.test(original)) return 'negative';
  if (positive > 0 && negative === 0) return 'positive';
  return /(?:😀|😊|😃|🙏|❤|😍|👍|🥰)/u.test(original) ? 'positive' : 'neutral';
}

export function readUrgency(text: string, vulnerable: boolean): Urgency {
  if (vulnerable) return 'high';
  if (RELAXED.test(text)) return 'low';
  return URGENT.test(text) || WORK_AND_HEALTH.test(text) ? 'high' : 'normal';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function isShouting(original: string): boolean {
  const letters = original.match(/\p{L}/gu)?.length ?? 0;
  const capitals = original.match(/\p{Lu}/gu)?.length ?? 0;
  return letters >= 12 && capitals / letters > 0.7;
}
