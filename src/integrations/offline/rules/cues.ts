import type { Cues } from '../../../domain/understanding.js';
import { disputesCharge } from './disputes.js';
import { isProfane } from './profanity.js';
import { isVulnerable } from './vulnerable.js';

const HUMAN_NOUN =
  '(?:agentes?|asesor(?:a|es)?|ejecutiv[oa]s?|operador(?:a|es)?|representantes?|human[oa]s?|personas?(?: (?:real|de verdad))?|ser humano|supervisor(?:a)?|gerente|encargad[oa]|jefe|alguien(?: (?:real|de verdad|humano))?|senorita|agents?|representatives?|reps?|operators?|humans?(?: being)?|(?:real |live |actual )?(?:person|people)|someone|somebody|supervisor|manager|advis[oe]r|live agent)';

const WANTS_HUMAN: readonly RegExp[] = [
  new RegExp(
    `\\b(?:hablar|habl[oe]|platicar|comuni[cq][a-z]*|contact[a-z]*|pas[ae][a-z]*|transfier[a-z]*|transferir[a-z]*|transf[a-z]*|conect[a-z]*|atiend[a-z]*|atender|d[ea]me|deme|ponme|ponga(?:n)?me|quiero|quisiera|necesito|ocupo|prefiero|exijo|busco|hay|solicito)\\b(?: (?:a|con|que me atienda|por|ya|mejor|un|una|uno|el|la|algun|alguna|su|directamente|hablar|me|por favor|otra|otro|usted|ustedes|favor|tu|mi|los)){0,4} ${HUMAN_NOUN}\\b`,
  ),
  new RegExp(
    `\\b(?:talk|speak|speaking|connect|transfer|put|pass|get|give|want|need|reach|prefer|send|have)\\b(?: (?:me|to|with|a|an|the|through|over|another|your|some|you|please|now|i|just|any|actual|real|live|in|touch)){0,5} ${HUMAN_NOUN}\\b`,
  ),
  /\b(?:pas[ae]|comunique|comunica|transfiera|transfiere|conecte|conecta|enlace|enlaza)(?:me|nme)?n? (?:con|a|al|por favor con) (?:el |la |los |su )?(?:area de |departamento de )?(?:soporte|ventas|cobranza|facturacion|atencion|servicio al cliente|retencion|cancelaciones)\b|\b(?:put|pass|transfer|connect) me (?:through )?to (?:the )?(?:support|tech(?:nical)? support|sales|billing|customer (?:service|care))\b/,
  /\b(?:no (?:quiero|deseo|me gusta) (?:hablar|tratar) con (?:un |una |la |esta |este )?(?:robot|maquina|bot|grabadora|contestadora|computadora)|(?:don'?t|do not) (?:want|like)(?: to)? (?:talk|speak|talking|speaking)(?: to| with)? (?:a |this |the )?(?:robot|machine|bot|computer|recording|ai))\b/,
  /\b(?:(?:atencion|ayuda|asesoria) (?:humana|personalizada|de una persona)|human (?:help|support|assistance)|customer service rep[a-z]*|que me atienda (?:una persona|alguien|un humano)|alguien que (?:me )?(?:ayude|atienda|entienda|sepa|resuelva)|someone who can|is (?:there )?(?:anyone|anybody|someone) (?:there|real)|hay alguien (?:ahi|real)|(?:eres|es usted|sos|estoy hablando con) (?:un |una )?(?:robot|maquina|bot) .*(?:persona|humano|asesor))/,
];
/** The whole utterance is the noun: "asesor por favor", "agent", "operator!!". */
const HUMAN_ALONE = new RegExp(
  `^(?:(?:un|una|con|a|an|the|por|si|no|please|mejor|ya|hola|quiero|human[oa]?|live|real) ){0,3}${HUMAN_NOUN}(?: (?:por favor|porfa|porfavor|please|ya|now|real|humano|gracias))*$`,
);
/** Told of a person, or turned one down. */
const NOT_WANTED =
  /\b(?:no (?:quiero|necesito|hace falta|ocupo) (?:hablar con |que me pasen |un |una |a |con )*(?:agente|asesor|ejecutiv|persona|operador|human|alguien|nadie)|(?:don'?t|do not) (?:need|want)(?: to)? (?:talk |speak )?(?:to |with )?(?:an? |any)?(?:agent|person|human|rep|someone|operator))/;

/** Without its comma, "no, quiero hablar con un asesor" reads like this after a question. */
const NO_THEN_WANTED =
  /^\W*no,? (?:quiero|necesito|ocupo|deseo|quisiera) (?:hablar con |que me (?:pasen|pase|comunique[n]?) (?:con|a) )(?:una? |el |la |su )?(?:agente|asesor|ejecutiv|persona|operador|human|alguien|supervisor|gerente)/;

const REPEAT =
  /\b(?:repit[a-z]+|repet[a-z]+|me lo (?:dice|dices|puede decir) (?:otra vez|de nuevo)|(?:di|dig|decir)[a-z]* (?:otra vez|de nuevo|nuevamente)|(?:como|que) (?:dijo|dijiste|dice|dices|fue lo que dijo)|no (?:(?:le|te|lo|la|los|se) )?(?:escuche|escucho|oi|oigo|entendi|entiendo|alcance a|capte|oye|escucha)|(?:say|repeat|tell me) (?:that|it|this)(?: one)? (?:again|once more|one more time)|repeat (?:that|it|please|again)|can you repeat|could you repeat|say again|come again|pardon(?: me)?|(?:didn'?t|did not|couldn'?t|can'?t|cannot) (?:[a-z]+ )?(?:hear|catch|get (?:that|it)|understand)|what (?:did|was) (?:you say|that|you said)|one more time|i don'?t understand)\b/;
const REPEAT_ALONE =
  /^(?:(?:perdon|disculpe|disculpa|sorry|excuse me|eh|ah)[ ,]*)?(?:otra vez|de nuevo|again|mande|mande usted|como|que|what|huh|eh|perdon|sorry|repeat|como dice|una vez mas|nuevamente|come again)(?: por favor| please| perdon)?$/;
/** "no le entiendo a mi factura" is a question about the bill; "repetidor" is a device. */
const NOT_REPEAT =
  /\b(?:repetidor[a-z]*|repeater|se repite|entiend[a-z]* (?:mi|la|el|por que|a mi|el cobro)|entendi (?:mi|la|el|por que|a mi)|understand (?:my|why|the|this) |se (?:oye|escucha)|hear (?:anyone|anything|the|them|any)|can'?t get)/;

const GO_BACK =
  /\b(?:(?:regres[a-z]*|volver|vuelv[a-z]*|devuelv[a-z]+|ir|vamos|retroced[a-z]*)(?: (?:a|al|un|el|la|para|hacia))* (?:atras|paso|anterior|menu|principio|inicio|lo anterior)|(?:el )?paso (?:anterior|de antes|pasado)|un paso atras|lo de antes|go back|back (?:up|to (?:the )?(?:previous|last|start|menu|beginning|main))|(?:the )?previous (?:step|menu|one|question|option)|start over|(?:the )?step before|last step again|one step back)\b/;
const GO_BACK_ALONE =
  /^(?:regres[ae]r?|regresate|regresame|atras|back|volver|vuelve|anterior|previous|retroceder|menu|menu principal|main menu)(?: por favor| please)?$/;

const WAIT =
  /\b(?:esper[ae](?:me|nme|te|nos|n)?(?: tantito| un[a-z]*| poquito| por favor)?$|esper[ae]me|esperame|esperate|espereme|espera (?:un|tantito|poquito|ahi|que)|espere (?:un|tantito|poquito|por favor|ahi)|(?:un|dame un|deme un|dame|deme|en un) (?:momento|momentito|segundo|segundito|minuto|minutito|ratito|seg|toque|chance)|dame chance|aguanta(?:me|te)?|aguante(?:me)?|permitame|permiteme|deja(?:me)? (?:veo|ver|checo|checar|reviso|revisar|busco|buscar|lo busco|voy)|dejeme (?:ver|checar|revisar|buscar|lo busco|ir)|voy por|ahorita (?:vuelvo|te digo|le digo|lo busco|voy|regreso)|hold on|hang on|one (?:moment|second|sec|minute)|just a (?:moment|second|sec|minute)|wait(?: a (?:moment|second|sec|minute)| please|$| up)|give me a (?:moment|second|sec|minute)|let me (?:check|see|look|find|grab|get|go|try)|bear with me|un momentico|gimme a)\b/;
const NOT_WAIT =
  /\b(?:llevo|tengo|tiempo de espera|cansad[a-z] de|sigo|harto de|hart[oa] de|estoy) (?:[a-z]+ )*esper|\b(?:been|still|am|tired of|sick of|long) wait|hace un (?:momento|minuto|ratito)|(?:en|a) cada|por un momento/;

const PERSON = new RegExp(`\\b${HUMAN_NOUN}\\b`);

/** Whether a normalised sentence of ours speaks of a person, so that "no" may decline one. */
export function mentionsPerson(text: string): boolean {
  return PERSON.test(text);
}

/**
 * Signals that the words of a normalised utterance give by themselves. `answersOther`: a question was
 * asked, about something else than a person, so that a leading "no" is its answer.
 */
export function readCues(text: string, words: readonly string[], answersOther = false): Cues {
  const flat = words.join(' ');
  return {
    wantsHuman:
      (!NOT_WANTED.test(text) || (answersOther && NO_THEN_WANTED.test(text))) &&
      (HUMAN_ALONE.test(flat) || WANTS_HUMAN.some((pattern) => pattern.test(flat))),
    repeat: REPEAT_ALONE.test(flat) || (REPEAT.test(flat) && !NOT_REPEAT.test(flat)),
    goBack: GO_BACK_ALONE.test(flat) || GO_BACK.test(flat),
    wait: WAIT.test(flat) && !NOT_WAIT.test(flat),
    profanity: isProfane(words, text),
    vulnerable: isVulnerable(flat),
    disputesCharge: disputesCharge(flat),
  };
}
