import type { Language } from '../../domain/language.js';

/**
 * Words that say nothing about the subject: grammar, politeness, and verbs that fit any question.
 * Accents and case are folded, because they are compared after folding.
 */
const STOP_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: new Set(
    `a al algo algun alguna ahi ahora ahorita alla aqui asi aun aunque buen buena buenas buenos
    bueno cada como con cosa cual cuales cualquier cuando cuanta cuantas cuanto cuantos cuenteme da
    dan dar de del deme dame decir desde dia dias diga dime dice disculpa disculpe don donde e el
    ella ellos en entonces era es esa ese eso esos esta estan estar este esto estos estoy favor fue
    gracias gusta gustaria ha hace hacen hacer hago han hasta hay haya haber hola informacion ir la
    las le les lo los manejan mas me mi mis mire mismo misma mucho muy nada necesito ni no nos
    nomas nosotros nuestra nuestro o ocupo oiga oye osea para pero por porfa porfavor porque poner
    pongo pregunta primero pues puede pueden puedo q que quien quiera quiero quisiera sabe saber se
    segun ser si sin sino sobre somos son soy su sus tambien tan tantito te tengo tenemos tener
    tiene tienen toda todo todos tu un una uno unos usted ustedes noches perdon perdone tardes va
    van ver verdad vez voy x xq y ya yo`.split(/\s+/),
  ),
  en: new Set(
    `a about actually afternoon am an and any anything are as ask asking at be because been but by
    can cant could d did do does doing doesnt dont evening excuse for from get getting go going
    gonna got had has have having hello here hey hi how i id if ill im in into is isnt it its ive
    just kind know later like ll lot m many me mine much morning my need no not now of off oh ok
    okay old on one or other our out over please pls put re s say so some something sorry sure t
    tell than thank thanks that thats the their them then there theres these they thing this those
    to too u uh um up us ve very want wanna was we well were what whats when whole where which
    while who whose why will with would yeah yes you your youre yours`.split(/\s+/),
  ),
};

/**
 * Common words on any subject. They count if a section contains them; otherwise they are small
 * talk, not a sign that the question is about something we don't know.
 */
const COMMON_WORDS: Readonly<Record<Language, ReadonlySet<string>>> = {
  es: new Set(
    `acaba acabo alguien amiga amigo antes ano anos baja bonito busco casi cinco compa comprar
    conmigo creo cuatro cosas creer deberia debo decia deja dejar desea despues digamos dijeron dos
    entiendo entrar escuche esperar esposa esposo explica familia fijese gente hablar hermana
    hermano hija hijo hoy igual interesa ir joven junto llamo llego llevar mama manana mandar
    marido mejor menos mes meses mil minutos mujer muchas muchos nadie ninguna ninguno nino ninos
    nombre nuevo nunca ocupar otra otras otro otros papa parece parte pasa pasar pasado pedir
    pensando persona personas pienso pongan poquito primera proximo proxima quedo queda quieren
    quien rapido rato saben saliera salir seguir seis semana senor senora senorita siempre tarde
    tres traiga traen ultimo unas veces venir veo vi vieja viejo viene vienen vivo vine`.split(
      /\s+/,
    ),
  ),
  en: new Set(
    `ago already always another anybody around away back before best big bit bring called came check
    child come coming couple day days dont early either enough even ever every everybody everyone
    everything exactly far father few find five four friend give given gives good great guys happen
    help hold home hook hour house hoping husband instead keep kids last least left let like little
    live long look looking lots made make maybe mean mind minute mom month months mother mum must
    myself name near never new next nice night nothing number often once only option people person
    place plus possible probably question quick quite really right said saw second see send several
    should show sister since soon sort start stay still stop stuff take talk ten think thinking
    third thought three til till time today together tomorrow tonight top tried try turn two under
    until use used using wait way week weeks went wife without wondering work year years yet`.split(
      /\s+/,
    ),
  ),
};

/** Longest first. `SHORTEST_STEM` limits what may remain, so short words stay unchanged. */
const ENDINGS: Readonly<Record<Language, RegExp>> = {
  es: /(?:aciones|imientos?|amientos?|adoras?|adores|acion|iones|ion|ador|ables?|ibles?|amente|mente|iendo|ando|aremos|eremos|iremos|aron|ieron|amos|emos|imos|arlos?|arlas?|erlos?|irlos?|arse|erse|irse|arme|adas?|ados?|idas?|idos?|aban?|aria|eria|iria|ar|er|ir|an|en|as|es|os|a|e|o|s)$/,
  en: /(?:ations?|ements?|ments?|ions?|ingly|ings?|ables?|ally|ers?|ed|ies|es|e|y|s)$/,
};
const SHORTEST_STEM: Readonly<Record<Language, number>> = { es: 4, en: 3 };

export function tokenize(text: string): string[] {
  const folded = text.normalize('NFKC').normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  // "1,049" is one number; "don't" and "dont" are the same word.
  return (
    folded
      .replace(/(\d),(?=\d{3}\b)/g, '$1')
      .replace(/(\p{L})['’](?=\p{L})/gu, '$1')
      .match(/\p{L}+|\d+/gu) ?? []
  );
}

/** Phrases that introduce a question: "I'm calling because", "le llamo para". */
const LEAD_INS: Readonly<Record<Language, RegExp>> = {
  es: /^.*\b(?:llamo|llamaba|hablo|hablaba|marco|marcaba|escribo|escribia) (?:para|porque|por|pa)\b/,
  en: /^.*\b(?:calling|writing|texting) (?:to|because|about)\b/,
};

/** The question without its lead-in; unchanged if nothing would be left. */
export function dropLeadIn(query: string, language: Language): string {
  const plain = tokenize(query).join(' ');
  const rest = plain.replace(LEAD_INS[language], '').trim();
  return rest === '' ? query : rest;
}

/** The form in which a word is indexed and looked up, or null for a stop word. */
export function toTerm(word: string, language: Language): string | null {
  if (STOP_WORDS[language].has(word)) return null;
  return stem(word, language);
}

export function isCommonWord(word: string, language: Language): boolean {
  return COMMON_WORDS[language].has(word);
}

/** Deliberately light: joins "instalan", "instalar" and "instalación", and some unrelated words. */
function stem(word: string, language: Language): string {
  const ending = ENDINGS[language].exec(word)?.[0] ?? '';
  const bare = word.slice(0, word.length - ending.length);
  if (bare.length >= SHORTEST_STEM[language]) return bare;
  return word.replace(/(?<=\w[^s])s$/, '');
}
