/**
 * Danger to life or health, in words that leave little doubt: the price of a false alarm is a
 * person in the queue, but "me quiero morir de la risa" must not raise one.
 */
const PATTERNS: readonly RegExp[] = [
  /\b(?:suicid[a-z]*|quitarme la vida|matarme|hacerme dano|cortarme las venas|no quiero (?:seguir )?vivi(?:r|endo)|ya no quiero vivir|quiero morirme$|mejor me mato|me (?:voy a|quiero) matar|voy a matarme|me mato si|acabar con mi vida|kill(?:ing)? myself|end(?:ing)? my life|hurt(?:ing)? myself|harm(?:ing)? myself|want to die$|don'?t want to live|take my own life)\b/,
  /\b(?:oxigeno|concentrador|respirador|ventilador mecanico|marcapasos|dialisis|monitor (?:cardiaco|fetal|del corazon)|bomba de insulina|aparato (?:medico|para respirar)|equipo medico|dispositivo medico|soporte vital|oxygen|ventilator|pacemaker|dialysis|heart monitor|insulin pump|medical (?:device|equipment|alert|monitor)|life support|life alert|breathing machine|cpap)\b/,
  /\b(?:(?:me|nos|la|lo|le) (?:pega|golpea|golpeo|maltrata|quiere matar|amenazo|amenaza)n?\b(?! la (?:luz|duda))|violencia (?:domestica|familiar|intrafamiliar|de genero)|abuso sexual|mi (?:esposo|marido|pareja|novio|ex) me (?:pega|golpea|pego|golpeo|persigue|acosa|amenaza|vigila|controla)|domestic violence|(?:hits|beats|abuses|stalks|stalking|threatens|threatening|hitting|beating) me\b|(?:abusive|violent) (?:husband|partner|boyfriend|ex|wife|relationship)|restraining order|orden de (?:restriccion|alejamiento))/,
  /\b(?:emergencia medica|medical emergency|ambulancia|ambulance|(?:llamar|marcar|call|dial|reach) (?:al |a |to )?911|infarto|heart attack|paro cardiaco|convulsion[a-z]*|seizures?|derrame cerebral|(?:esta|estoy|se esta) (?:muriendo|inconsciente|desmayad[a-z])|is dying|can'?t breathe|no (?:puede|puedo) respirar|incendio|house is on fire|fuga de gas|gas leak|cables? (?:de luz )?(?:pelad[a-z]*|tirad[a-z]*|caid[a-z]*)(?: [a-z]+){0,3} (?:chispa|ninos|electric)[a-z]*|downed power line)\b/,
  /\b(?:adult[oa] mayor|anciano|anciana|discapacitad[oa]|con discapacidad|(?:mi )?(?:mama|papa|abuel[oa]|abuelit[oa]|madre|padre|suegra|mother|father|mom|dad|grandma|grandmother|grandfather|grandpa)|elderly|persona mayor|tercera edad|disabled)\b(?=.*\b(?:sol[oa]s?|alone|by (?:herself|himself)|incomunicad[oa]|(?:vive|esta|lives|is) (?:sola|solo|alone))\b)(?=.*\b(?:telefono|phone|linea|line|internet|emergencia|emergency|servicio|service|incomunicad[oa]|llamar|call|comunicar[a-z]*)\b)/,
  /\b(?:telemedicina|teleconsulta medica|telehealth|mi (?:hij[oa]|bebe|mama|papa|espos[oa]) (?:esta|es) (?:en terapia|grave|hospitalizad|enferm)[a-z]* .*(?:depend|necesit|monitor)[a-z]*|cancer patient|paciente de cancer|cuidados paliativos|hospice)/,
  /\b(?:(?:se )?esta(?:n)? (?:quemando|incendiando)|se (?:quema|incendia|prendio fuego)|hay (?:fuego|lumbre|llamas)|huele (?:mucho |muy fuerte )?a (?:gas|quemado|humo|chamuscado)|olor a (?:gas|quemado)|(?:sale|sacando|echando|saca|echa|esta sacando|esta echando) (?:mucho |much[ao]s )?(?:humo|chispas|lumbre)|(?:echando|sacando|saca|echa|hace|haciendo|salen|hay|con) (?:much[ao]s )?(?:chispas|chispazos)|chispas del|electrocut[a-z]*|(?:da|dio|dan|dieron|dando) toques(?! de)|descarga electrica|toque electrico|cables? pelad[oa]s?|cable vivo)\b/,
  /\b(?:smells? (?:like |of )?(?:gas|burning|smoke)|gas smell|smell(?:ing)? (?:gas|smoke)|(?:is|it's|caught|catching|on) (?:burning|fire)\b(?! (?:tv|stick|hd))|there'?s (?:a )?(?:fire|smoke)|smoke (?:is )?coming|sparks?(?: (?:coming|flying))|sparking|(?:is|are|throwing|shooting|giving off|see|saw|seeing) sparks|sparks|electrocut[a-z]*|electric(?:al)? shock|shocked me|got shocked|(?:exposed|bare|live) wires?)\b/,
];
/** Things of the same name that endanger nobody. */
const HARMLESS =
  /\b(?:concentrador de (?:red|cable|medidor)|ventilador (?:de techo|del modem|del router)|canal(?:es)? .*(?:suicid|violencia)|(?:pelicula|serie|movie|show)\b)/;

export function isVulnerable(flat: string): boolean {
  return !HARMLESS.test(flat) && PATTERNS.some((pattern) => pattern.test(flat));
}
