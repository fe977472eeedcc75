/** Ways to say yes, normalised. Each may open an utterance; the longest that fits is read. */
export const YES_PHRASES: readonly string[] = split(`
  si|zi|sii|sip|sipi|sep|simon|simona|sale|salee|sale vale|va|vale|vaa|va que va|orale|ora le|dale|arre|bueno|claro|claro que si|clarin
  exacto|exactamente|correcto|es correcto|asi es|eso es|eso|eso mero|asi mero|asi merito|afirmativo|efectivamente|cierto|es cierto
  por supuesto|por supuesto que si|desde luego|como no|como no que si|de acuerdo|esta bien|esta bueno|esta perfecto|me parece|me parece bien|me late
  perfecto|excelente|listo|de una|hagale|hagalo|adelante|obvio|obviamente|seguro|con gusto|creo que si|yo creo que si|eso creo|pues si|ya que
  me interesa|si me interesa|acepto|lo acepto|la acepto|lo quiero|la quiero|si quiero|me gustaria|aja|ajam|ahuevo|a huevo|chi|simon que si|ey
  ya|ya si|si ya|ya esta|ya estuvo|ya quedo|ya jalo|ya jala|ya funciono|ya funciona|ya sirve|ya sirvio|ya agarro|ya prendio|ya regreso|ya volvio
  ya cargo|ya carga|ya entro|ya entra|ya salio|ya tengo internet|ya tengo senal|ya tengo servicio|ya hay internet|ya hay senal|ya se arreglo|ya se compuso
  ya se conecto|ya conecto|ya esta funcionando|ya me quedo|ya quedo listo|ya funciono bien|ya anda|ya anduvo|ya navega|ya se ve|ya se oye|ya da|ya da tono
  ahora si|ahorita si|creo que ya|parece que ya|ya se ve|ya se escucha|ya me jalo|ya me funciono|funciono|si funciono|si jalo|si sirvio|si quedo|jalo|quedo|se arreglo|volvio|regreso
  yes|yeah|yea|yep|yup|yess|ya man|yah|ye|sure|sure thing|ok|okay|okey|oki|okis|okidoki|k|kk|of course|absolutely|definitely|certainly|totally|indeed
  correct|that's correct|that is correct|that's right|thats right|that is right|right|you got it|affirmative|exactly|true|that's true
  i do|i would|i am|i did|i have|it is|it did|it does|it has|yes it is|yes it did|please do|yes please|please|go ahead|go for it|sounds good|do it|do that
  alright|all right|fine|that's fine|uh huh|uhuh|mhm|mm hmm|mmhmm|i accept|i'll take it|i will take it|i want it|i want that|i think so|i guess so|i believe so
  works|works now|works great|it works|it worked|now it works|now it's working|it's working|its working|it is working|it's working now|it works now|working now|it's back|its back|it's back on|it's fixed|its fixed|fixed|that worked|that fixed it
  that did it|we're good now|all good now|it's on|it's on now|done|perfect|great|awesome|por favor`);

/** Ways to say no. */
export const NO_PHRASES: readonly string[] = split(`
  no|noo|nop|nope|nah|na|nel|nelson|nel pastel|nones|nanay|noup|nopi|naranjas|nada|nada de nada|negativo|nunca|jamas|nunca jamas|para nada|que va
  claro que no|por supuesto que no|desde luego que no|de ninguna manera|ni loco|ni loca|ni de broma|ni madres|ni hablar|ni pensarlo
  no gracias|muchas gracias no|gracias no|no muchas gracias|todavia no|aun no|ahorita no|por ahora no|por el momento no|hoy no|tampoco|mejor no|creo que no|yo creo que no|pues no|siempre no
  nada mas|no nada mas|eso es todo|es todo|seria todo|eso seria todo|ya es todo|con eso|ya no|ya nada|no quiero|no quiero nada|no quiero nada mas|ya no quiero nada|ya no quiero nada mas|ya no necesito nada|no necesito nada|no necesito nada mas|i don't need anything|i don't need anything else|i don't want anything|no me interesa|no acepto|asi estoy bien|estoy bien asi|no estoy de acuerdo|no es correcto|incorrecto|eso no
  ninguno|ninguna|no hay|no tengo|no puedo|no quiere|no deja
  sigue|sigue igual|sigue sin|sigue lo mismo|sigo igual|sigo sin|lo mismo|igual|todo igual|esta igual|ni asi|nada todavia|todavia nada|aun nada|sin cambios
  no jalo|no jala|no funciono|no funciona|no sirvio|no sirve|no prende|no prendio|no quedo|no se arreglo|no cambio|no hizo nada|sigue fallando
  not really|not yet|not now|not at all|not today|no way|never|no thanks|no thank you|no thankyou|no ma'am|no sir|negative|hell no|absolutely not|of course not|definitely not|certainly not
  i don't think so|i dont think so|don't think so|dont think so|i don't|i dont|i do not|i did not|i didn't|i didnt|i haven't|it didn't|it didnt|it did not|it doesn't|it doesnt|it does not|it isn't|it's not|its not|it hasn't|i wouldn't|i'd rather not
  nothing|nothing else|nothing more|that's all|thats all|that is all|that'll be all|that will be all|that's it|thats it|not interested|i'm not interested|im not interested|i'm good|im good|i'm fine|we're good|wrong|incorrect|that's wrong|that's not right
  still nothing|still not|still no|still the same|still doesn't|still isn't|still down|still out|still broken|same thing|same|no change|no difference|no luck|nothing changed|didn't work|didnt work|did not work|doesn't work|doesnt work|not working|still not working|none|nothing happened`);

/**
 * Said first they may only clear the throat ("bueno, quiero saber ..."): they answer when little
 * follows.
 */
export const WEAK_LEADS: ReadonlySet<string> = new Set(
  split(`bueno|ok|okay|okey|k|kk|right|va|vale|sale|dale|ya|eso|igual|nada|perfecto|excelente|listo|same|fine|claro|seguro
  all right|alright|done|nothing|sure|please|por favor|great|perfect|awesome|me gustaria|lo quiero|la quiero|i want it|i want that
  i am|i do|i have|i did|i would|i don't|i dont|i do not|i didn't|i didnt|i did not|i haven't|no tengo|no puedo|no quiero|no hay|no quiere|no deja|sigo sin|sigue sin|it's not|its not|it is|it isn't|it doesn't|it doesnt|it does not|it didn't|it did not|please do|right|quedo|volvio|regreso|ya tengo internet|wrong|incorrecto|ya no|na|ya nada|que va|sigue|creo que si|creo que no`),
);

/**
 * "ya lo reinicie", "i unplugged it": the step was taken, which does not tell whether it helped.
 * First person only: "ya prendio" is the modem's doing and an answer.
 */
export const STEP_TAKEN =
  /^(?:(?:si|ok|okay|okey|listo|bueno|pues|yes|yeah|done|alright) )*(?:(?:ya|i|i've|i have|lo|la|los|las|le|already|just|me|did) )*(?:hice|reinicie|resetee|desconecte|conecte|desenchufe|enchufe|apague|prendi|encendi|revise|cheque|intente|probe|movi|cambie|quite|puse|aprete|oprimi|presione|saque|espere|restarted|rebooted|reset|unplugged|plugged|turned|checked|tried|switched|pressed|moved|waited|did (?:that|it|restart|reset|unplug|reboot|check|try)|(?:la |lo |los )?(?:reinicie|apague|prendi))(?![\p{L}'])/u;

/** They tell of a fault unless the question was whether a step worked. */
export const STEP_RESULT =
  /^(?:sigue|sigo|lo mismo|igual|todo igual|esta igual|same|still|ni asi|no (?:jal|funcion|sirv|prend|qued|se arregl|cambi|tengo|puedo|hay|deja|quiere|hizo|luck|change|difference)|nothing|did(?:n't|nt| not) work|does(?:n't|nt| not) work|not working|it (?:did|does|is)(?:n'?t| not)|it'?s not|aun nada|todavia nada|sin cambios)/;

function split(text: string): string[] {
  return text.split(/[|\n]/).flatMap((phrase) => (phrase.trim() === '' ? [] : [phrase.trim()]));
}
