/** Mexico, Colombia, Argentina, Peru, Chile and English. Normalised whole words. */
const WORDS = new Set(
  (
    'pinche pinches pinchi chingada chingado chingados chingadas chingar chinga chingas chinguen chinguen chingadera chingaderas ' +
    'chingaron cabron cabrones cabrona cabronas pendejo pendejos pendeja pendejas pendejada pendejadas pndjo pendejez verga vergas ' +
    'vrga puto putos puta putas putada putamadre mamada mamadas mamon mamones culero culeros culera culeras culo ojete ojetes ' +
    'mierda mierdas mrd joder jodido jodidos jodida jodete jodanse jodan gilipollas cojones cono hostia ' +
    'hijueputa hijueputas hpta hp gonorrea gonorreas malparido malparidos malparida malparidas carechimba pirobo piroba ' +
    'boludo boludos boluda pelotudo pelotudos pelotuda forro forros conchudo conchudos sorete garca hdp lpm ' +
    'conchatumadre conchasumadre ctm csm huevon huevones huevona webon webones carajo cojudo cojudos cojudez cojudeces weon culiao ' +
    'qlo imbecil imbeciles estupido estupidos estupida estupidas ' +
    'fuck fucks fucking fucked fucker fuckers fuckin fckn fck fking motherfucker motherfuckers shit shits shitty bullshit ' +
    'asshole assholes bitch bitches bastard bastards dickhead dickheads wtf goddamn goddamned cunt cunts wanker prick'
  ).split(' '),
);

const PHRASES =
  /\b(?:no ma(?:men|mes)|hij[oa]s? de (?:su|tu|la|puta|perra|toda su)|hasta la madre|(?:me )?vale(?:n)? madres?|poca madre|(?:la )?concha (?:de|su|tu)|chupenme|vayanse al (?:diablo|demonio|carajo)|vete al (?:diablo|carajo)|a la (?:verga|chingada|mierda)|son of a|f off|piece of crap|screw you|go to hell)\b/;
/** Letters starred out: "f***", "p*ta", "sh!t". */
const MASKED = /(?:^|\s)(?:f[*#@!]{2,}k?|f\*ck\w*|sh[*!]t|p\*t[ao]s?|m[*#]{2,}da|ching[*#]+)/;

export function isProfane(words: readonly string[], text: string): boolean {
  return (
    words.some((word) => WORDS.has(word)) || PHRASES.test(words.join(' ')) || MASKED.test(text)
  );
}
