import { fold } from './heard.js';

/** Words alone, folded, without punctuation: what the patterns here are matched on. */
export function flat(text: string): string {
  return fold(text)
    .replace(/['’´`]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const POLITENESS =
  'por favor|gracias|muchas|mil|muy amable|amable|senor|senora|senorita|joven|pues|este|bueno|oiga|please|thanks|thank you|so much|very much|thx|ty|sir|maam|miss|well';

/** No phrase of the lists below has more words. */
const LONGEST_PHRASE = 8;

/**
 * Matches one of the phrases at least, and beside them politeness alone. The text is parted at its
 * words and each part looked at once: one pattern over all of it would try every way to part
 * "gracias gracias gracias ..." before it gave up.
 */
function only(phrases: string): { test(text: string): boolean } {
  const wanted = new RegExp(`\\b(?:${phrases})\\b`);
  const phrase = new RegExp(`^(?:${phrases}|${POLITENESS})$`);
  return {
    test(text) {
      if (!wanted.test(text)) return false;
      const words = text.split(' ');
      const reached = new Set([0]);
      for (let from = 0; from < words.length; from += 1) {
        if (!reached.has(from)) continue;
        for (let to = from + 1; to <= Math.min(words.length, from + LONGEST_PHRASE); to += 1) {
          if (phrase.test(words.slice(from, to).join(' '))) reached.add(to);
        }
      }
      return reached.has(words.length);
    },
  };
}

const STILL_FAILS =
  /\b(y nada|nada (de nada|de internet|de senal)|sigue (igual|sin|fall\w+|lent\w+|mal|caid\w+|lo mismo)|sigo (sin|igual|en las mismas)|tampoco|esta igual|lo mismo|no (funcion\w+|sirv\w+|jal\w+|prend\w+|enciend\w+|agarr\w+|qued\w+|carga|conecta|tengo (internet|senal|tono|servicio|linea)|se ve(?! mal)|hay (internet|senal|tono|luz|luces|linea|servicio))|volvio a (fallar|caer\w*)|ya se (fue|cayo)( otra vez| de nuevo)?|still (not|no|down|nothing|isnt|doesnt|the same|slow|out|offline)|(not|isnt|doesnt|didnt|wont) work\w*|no (luck|signal|internet|dial tone)|went (down|out) again)\b/;

/** "Still the same", "I restarted it and nothing": the service fails. */
export function saysStillFails(text: string): boolean {
  return STILL_FAILS.test(flat(text));
}

const NOT_YET_FIXED = /^(no )*(todavia|aun) no( \w+)?$|^(no |nope )?not yet$/;

/** As an answer to "anything else?" after a repair: it is not repaired at all. */
export function takesRepairBack(text: string): boolean {
  return saysStillFails(text) || NOT_YET_FIXED.test(flat(text));
}

const WORKS =
  /\b(ahora si ya|ya (quedo|quedaron|funcion\w+|sirv\w+|jal\w+|agarr\w+|regreso|volvio|cargo|carga|entro|entra|conecto|se (ve|conecto|arreglo|compuso|escucha|oye)|hay (internet|senal|tono|linea|servicio)|tengo (internet|senal|tono|linea|servicio)|esta funcionando|me funciono|no (hay|tengo) (ningun )?problemas?|no se ve mal)|si (funciona|sirve|jala|quedo|funciono)|(is|its|are|s) (working|fixed|back)|(it|that) (works|worked|fixed it|did it)|works (now|again|fine|great)|working (now|again|fine)|back (on|online|up)|(have|got) (internet|signal|a dial tone|dial tone))\b/;

/** "It works now." Not when the same words say that it does not. */
export function saysWorks(text: string): boolean {
  return WORKS.test(flat(text)) && !saysStillFails(text);
}

const BARE_YES = only(
  'si|claro|asi es|correcto|exacto|perfecto|excelente|listo ya|ya|ya si|eso|por fin|aja|simon|sip|afirmativo|que si|ok|todo bien|efectivamente|yes|yeah|yep|yup|sure|it is|it does|it did|it has|indeed|correct|right|perfect|great|now|finally|all good',
);

/** Yes and nothing more. */
export function isBareYes(text: string): boolean {
  return BARE_YES.test(flat(text)) || /^\s*[👍👌✅]/u.test(text);
}

const BARE_DONE = only('ya|listo|lista|ok|okay|ya esta|ya estuvo|hecho|done|ready|all set');

/** "Done" or "ok" alone: the step, or the service? */
export function isBareDone(text: string): boolean {
  return BARE_DONE.test(flat(text));
}

const STEP_DONE =
  /\b(ya (lo|la|los|las|le) \w+|ya (revise|desconecte|conecte|reinicie|apague|prendi|movi|apriete|hice|estan|esta|colgue|cheque)|estan? (bien |todas |todos |ya |tod[oa]s )?(prendid|encendid|conectad|apretad|firme|verde|bien)\w*|prendid\w+|encendid\w+|luces|luz|foquitos?|botones|cables?|(they|lights?|cables?) (are|is|re) (on|in|green|fine|tight|plugged)|theyre (on|in|green|fine|tight)|did (it|that)|hung up|checked|tightened|reset it|restarted|unplugged|plugged|rebooted)\b/;

/** Tells that the step was done, which is not yet whether it helped. */
export function tellsStepDone(text: string): boolean {
  return STEP_DONE.test(flat(text));
}

const REFUSAL =
  /^(pues |ah |ay |bueno |ok |okay |well |oh |este |mmm )*(no\b|nop|nope|nel\b|nah\b|na\b|nada\b|ningun|ya no\b|asi esta|asi (estoy )?bien|por ahora|de momento|por el momento|(ya )?con eso|es todo|eso es|eso seria|seria todo|ya es todo|todo bien|esta bien|gracias|muchas gracias|(le |te |se lo |les )?agradezco|i (really )?appreciate|thats|that is|that will|thatll|nothing|not\b|im (good|fine|ok|all)|all good|were good|thank|thanks)/;

/** A no to "anything else?", as against words that only have a no in them. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(flat(text));
}

const BARE_NO = only(
  'no|nop|nope|nel|nah|nada|quiero nada|mejor no|no quiero|not really|no way|dont',
);

/** No and nothing more. */
export function isBareNo(text: string): boolean {
  return BARE_NO.test(flat(text));
}

const LACKS_IT =
  /\b(no (lo |la |me lo |me la )?(tengo|se|recuerdo|encuentro|acuerdo|ubico)|(dont|do not|cant|cannot) (have|know|remember|find)|lost it|ni idea|no idea)\b/;

/** What was asked for is not at hand. */
export function lacksIt(text: string): boolean {
  return LACKS_IT.test(flat(text));
}

const DONT_KNOW =
  /^(?:(?:pues|este|la verdad|es que|mmm|eh|ay|uy|hijole|honestly|well|um|uh|sorry|perdon|disculpe) )*(?:no (?:lo |le )?se|no sabria(?: decirle)?|ni idea|no tengo (?:ni )?idea|quien sabe|no (?:estoy|ando) segur[oa]|i (?:dont|do not) know|dont know|dunno|idk|not sure|im not sure|no idea)(?: (?:bien|todavia|aun|la verdad|que (?:necesito|hacer|quiero)|really|yet|honestly|what i need))*(?: por favor| gracias| sorry)?$/;

export function isDontKnow(text: string): boolean {
  return DONT_KNOW.test(flat(text));
}

const FAREWELL =
  /\b(adios|bye|goodbye|hasta (luego|pronto|manana)|nos vemos|(luego|despues|al rato|mas tarde|manana|ahorita) (le |les )?(marco|hablo|llamo|escribo|regreso)|(le|les) (marco|hablo|llamo|escribo) (luego|despues|al rato|mas tarde|manana)|me tengo que ir|ya me voy|tengo que colgar|ill (call|text|write) (you )?(back|later)|(i )?(have to|gotta|got to) go|talk to you later|call you later)\b/;

/** Leaves, whatever was being asked. */
export function isFarewell(text: string): boolean {
  const plain = flat(text);
  return plain.split(' ').length <= 9 && FAREWELL.test(plain);
}

const FOLLOW_UP =
  /^(?:(?:ok|si|no|ah|bueno|oiga|right|sure) )*(?:y|and|pero|but|tambien|also|que tal|que hay de|what about|how about)\b/;

/** "And the other one?": goes on from what was asked before. */
export function isFollowUp(text: string): boolean {
  return FOLLOW_UP.test(flat(text));
}

const HELLO = only('bueno|bueno bueno|alo|hola|diga|digame|hello|hi|hey|buenas');

/** "¿Bueno?", as calls are answered in Mexico. */
export function saysHello(text: string): boolean {
  return HELLO.test(flat(text));
}

const IS_IT_A_ROBOT =
  /^(?:(?:oiga|oye|perdon|disculpe|y|hey|so|wait|hola|hello) )*(?:(?:usted )?(?:eres|es|estoy hablando con) (?:usted )?(?:un |una )?(?:robot|maquina|bot|grabacion|contestadora|inteligencia artificial|persona real|persona|humano)|(?:are you|is this|am i (?:talking|speaking) (?:to|with)) (?:a |an )?(?:robot|machine|bot|recording|ai|human|person|real person))\b/;

/** "Are you a robot?" */
export function asksIfRobot(text: string): boolean {
  return IS_IT_A_ROBOT.test(flat(text));
}

const LETS_IT_BE =
  /^(?:(?:no|ya|you know what|know what|sabe que|bueno|mejor|pues|ay|ok|well|oh|actually) )*(olvidelo|olvidalo|dejelo( asi)?|dejalo( asi)?|dejemoslo( asi)?|asi dejelo|ya no importa|no importa|never ?mind|nevermind|forget (it|about it)|leave it)(?: (?:gracias|thanks|entonces|asi))*$/;

/** "Never mind": the need in hand is let go. */
export function letsItBe(text: string): boolean {
  return LETS_IT_BE.test(flat(text));
}

const PLEASANTRY = only(
  'gracias|thanks|thank you|thx|ty|ok|okay|okey|oki|okis|k|kk|vale|sale|va|no|nop|nope|nada|listo|perfecto|excelente|de acuerdo|esta bien|muy bien|bien|enterad[oa]|entendido|igualmente|a ustedes?|saludos|bonito dia|buen dia|buenas noches gracias|adios|bye|goodbye|hasta luego|hasta pronto|nos vemos|eso es todo|es todo|great|perfect|cool|got it|alright|all right|fine|good|youre welcome|you too|have a good day|have a nice day|thats all|bendiciones|dios (?:le|los) bendiga',
);

/** "Ok", "no", "thanks", "bye" and nothing else: the end of an earlier conversation. */
export function isPleasantry(text: string): boolean {
  return PLEASANTRY.test(flat(text));
}

const ASKS_AGAIN =
  /^(?:(?:perdon|disculpe|sorry|oiga|ay) )*(mande( usted)?|como|como dijo|que|que dijo|no (le |te |lo )?(escuche|oi|entendi|escucho)( bien)?|otra vez|de nuevo|repita\w*|me (lo )?repite|say (that|it) again|pardon( me)?|come again|what|what was that|huh|eh|once more|one more time)( por favor| please)?$/;

/** "Pardon?", should the reading have missed it. */
export function asksAgain(text: string): boolean {
  return ASKS_AGAIN.test(flat(text));
}
