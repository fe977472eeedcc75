/** Says it whatever the talk is about. */
const PLAINLY =
  /\b(?:no (?:lo |los |la |las )?(?:reconozco|reconoci|autorice|he autorizado|contrate|pedi|solicite|ordene|compre|hice (?:yo )?(?:ese|esa|este|esta))|(?:desconozco|no se de que es) (?:ese|este|el|un|los|esa|esta)? ?(?:cargo|cobro|monto|compra)?|(?:cargo|cobro|pago)s? (?:[a-z]+ )?(?:indebid|duplicad|dobl|no reconocid|que no|de mas|extra(?:n|no)?s?\b|rar[oa]|incorrect|mal\b|equivocad|fantasma|desconocid|sin autorizar|errone)[a-z]*|(?:me )?(?:cobr[a-z]+|cargaron|facturaron|facturan|estan cobrando|descontaron)(?: (?:[a-z]+|[\d$.,]+)){0,5} (?:de mas|demas|doble|dos veces|2 veces|tres veces|que no (?:es|era|son|debo|debia|contrate|pedi|uso|use|tengo|reconozco|me toca|corresponde)|mal|indebid[a-z]*|por error|equivocad[a-z]*|sin (?:mi )?(?:autoriz|permiso|avisar)[a-z]*)|doble (?:cobro|cargo)|error (?:en|de) (?:mi |la |el )?(?:factura|recibo|cobro|facturacion|boleta)|disput[a-z]+|(?:no |never |[a-z]+n'?t |not )(?:[a-z]+ )?(?:recogni[sz]e|authori[sz]e[d]?|order(?:ed)?|sign(?:ed)? up for|make|made|agree(?:d)? to|ask(?:ed)? for) (?:[a-z]+ ){0,3}(?:charge|payment|fee|purchase|it|that|this|amount|bill)|(?:unknown|unauthori[sz]ed|wrong|incorrect|duplicate|double|bogus|fraudulent|strange|mystery|erroneous|weird) (?:[a-z]+ )?(?:charge|charges|fee|fees|amount|payment|bill|billing)|(?:over|double|wrongly |incorrectly )[ -]?(?:charg|bill)[a-z]*|(?:charg|bill)ed (?:me |us )?(?:[a-z]+ ){0,4}(?:twice|double|too much|extra|wrong|by mistake|two times|for (?:something|a service|stuff) i)|charge (?:[a-z]+ ){0,3}(?:is wrong|isn'?t mine|is not mine|i don'?t|i didn'?t|i never)|(?:bill|invoice|statement) (?:is|was|looks|seems) (?:wrong|incorrect|off)|(?:factura|recibo|boleta|cobro|cargo) (?:[a-z]+ )?(?:esta|viene|salio|llego|es) (?:mal|incorrect[a-z]|equivocad[a-z]|errone[a-z])|ese (?:cargo|cobro) (?:[a-z]+ ){0,4}no es mio|no es mi (?:cargo|cobro)|(?:cobr|carg|factur)[a-z]*(?: (?:[a-z]+|[\d$.,]+)){0,6} que (?:yo )?(?:no|nunca|jamas) (?:lo |la )?(?:hice|pedi|compre|contrate|rente|autorice|solicite|use|vi)|(?:charg|bill|invoic)[a-z]*(?: (?:[a-z]+|[\d$.,]+)){0,6} i (?:never|did not|didn'?t) (?:rent|rented|buy|bought|order|ordered|ask|asked|make|made|want|use|used|get|got))/;

/** Up to so many words in between. */
const gap = (most: number) => `(?: [^ ]+){0,${most}}`;
const oneOf = (...patterns: readonly string[]) => new RegExp(`\\b(?:${patterns.join('|')})`);

/** What the bill is made of, by whatever name. */
const MONEY_ES =
  '(?:cargos?|cobros?|cobran?[a-z]*|cobr[aeo][a-z]*|factur[a-z]*|recibos?|boletas?|montos?|importes?|cantidad(?:es)?|cuotas?|tarifas?|mensualidad(?:es)?|saldos?|pagos?|pag(?:ue|ando|ar)[a-z]*|dinero|lana|feria|varos|pesos|precio|renta|cuenta|tarjeta|recargos?|multas?|descont[a-z]+|debit[a-z]+|carg(?:ar|an|and)[a-z]*|cuestion|consumos?)';
const MONEY_EN =
  '(?:charg[a-z]*|bill[a-z]*|fees?|invoices?|amounts?|payments?|pa(?:y|id|ying)|money|price|rate|dollars|bucks|statement|debit[a-z]*|overcharg[a-z]*|cards?|account|balance|total|deduct[a-z]*|deposit|refund[a-z]*|credit)';
const MONEY = new RegExp(`\\b(?:${MONEY_ES}|${MONEY_EN}|\\d+)\\b`);

const CHARGE_ES =
  '(?:cargos?|cobros?|factura|recibo|boleta|monto|importe|cantidad|cuota|tarifa|mensualidad|saldo|cuenta|pago|renta|recargo|consumo)';
const CHARGED_ES =
  '(?:cobr(?:aron|an|ando|ado|arme|arnos|aban|o|e|a|amos)|factur(?:aron|an|ando|ado|o|a)|carg(?:aron|an|ando|ado|o)|descont(?:aron|o|ado|ando)|descuentan|debit(?:aron|ado|an|o)|sac(?:aron|an|ado|o)|quit(?:aron|ado) (?:dinero|\\d+)|met(?:ieron|ido)|agreg(?:aron|ado)|pus(?:ieron|o)|rest(?:aron|ado)|sal(?:io|e)|lleg(?:o|a)|vien(?:e|en)|vino|aparec(?:e|en|io)|tra(?:e|en|ia)|pag(?:ue|ando|o|uen))';
const CHARGE_EN =
  '(?:charges?|bill|invoice|statement|fees?|amount|payment|price|total|balance|account|rate|rental|subscription)';
const CHARGED_EN =
  '(?:(?:over)?charg(?:ed|ing|e|es)|bill(?:ed|ing)|invoiced|debited|deducted|took|taken|taking|pulled|withdrew|paying|paid|added)';

/**
 * In talk of a bill: something about money, and that it is wrong, not theirs, twice, more than agreed,
 * for what was not had, or to be given back. One group for each way of saying so, in Spanish and then
 * in English.
 */
const WAYS: readonly RegExp[] = [
  // no reconozco…, yo no pedí…, sin mi autorización, que nunca contraté
  oneOf(
    `(?:no|nunca|jamas|ni|nadie)${gap(3)} (?:recono[zs]c|reconoc|contrat|pedi|pedid|pidio|solicit|autori[czs]|firm[eo]|firmado|orden|acord|acept|consent|correspond|me toca|quedamos|quede|es mi[oa]|son mi[oa]s|nuestr[oa]|hice (?:yo |ese|esa|este|esta|esos|es[ao]s)|debo nada|debemos nada)`,
    `sin (?:mi |haber |que )?(?:autori[czs]|permiso|avis|consent|consult|pedir|preguntar|haber|decir|notificar|justific|razon|motivo)`,
    `(?:que|cual|cuales) (?:yo |ya |ella |el |mi [a-z]+ |nosotros )?(?:no|nunca|jamas|ni)${gap(2)} (?:hice|hicimos|compr|us[oae]|utili[zs]|tengo|tuve|tuvimos|tiene|tenemos|tenia|deb[oei]|debia|exist|recib|conozc|pued|ped|quise|quiero|era|es |son |di |veo|vi |instal|es$|acordamos|esta en mi)`,
    `(?:desconozco|no se (?:de que|que) (?:es|son)|no tengo idea (?:de )?(?:que|de que))${gap(5)} (?:cargo|cobr|monto|cantidad|importe|concepto|pesos)`,
    `(?:quien|quienes)${gap(2)} (?:autori[zs]o|dio permiso|les dijo|pidio)`,
  ),
  // cobro mal hecho, la factura viene equivocada, hay un error en mi recibo, no cuadra, no es justo
  oneOf(
    `${CHARGE_ES}${gap(4)} (?:esta mal|mal\\b|incorrect|equivocad|erron|indebid|injust|rar[oa]s?\\b|extran[oa]s?\\b|fantasma|desconocid|inexistent|duplicad|doble\\b|inflad|exagerad|abusiv|alterad|raro|fraudulent|absurd|de mas\\b|que no (?:es|era|va|debe|deberia|me corresponde|corresponde|pertenece)|no deberia)`,
    `(?:mal|indebid[oa]s?|doble|dobles|extran[oa]s?|segundo|supuest[oa]s?) (?:${CHARGE_ES})`,
    `(?:error|equivocacion|equivocaron|equivocad[oa]s?|irregularidad|anomalia|falla)${gap(5)} (?:${CHARGE_ES}|cobr|factur)`,
    `(?:se|estan|esta|deben|debe|seguro)${gap(2)} equivoc[a-z]+${gap(6)} (?:${CHARGE_ES}|cobr|factur|pesos)`,
    `(?:cobr|factur|carg|descont)[a-z]*${gap(6)} (?:por error|mal\\b|indebid|injust|equivocad|de mas\\b|demas\\b)`,
    `no (?:me |nos |le )?(?:cuadra|checa|coincid|concuerda|salen las cuentas|parece (?:justo|correct|bien|legal))`,
    `no (?:es|son|fue|esta|estan|estoy|estamos)${gap(2)} (?:correct|just[oa]|legal|de acuerdo|conforme|lo que (?:contrat|acord|firm|quedam|me dij|me prom|pact|pag))`,
    `no (?:puede|pueden) (?:ser|estar bien|cobrar)|eso no es (?:asi|justo|cierto)`,
  ),
  // me cobraron dos veces, volvieron a cobrar, siguen cobrando, pagué doble, me duplicaron
  oneOf(
    `(?:${CHARGED_ES}|pagar|pago)${gap(5)} (?:doble\\b|dos veces|2 veces|tres veces|3 veces|por duplicado|duplicad|otra ve[sz]|de nuevo|nuevamente|de mas\\b|demas\\b|el doble)`,
    `(?:dos|2|tres|3|doble) (?:cobros|cargos|pagos|facturas|recibos|veces)${gap(5)}(?: (?:cobr|mism|igual|cargo|pag)|$)`,
    `(?:volvieron|volvio|vuelven|vuelto|sigue|siguen|siguieron|continuan)${gap(2)} (?:a )?(?:cobr|factur|carg[oa]|carga|descont|llegando (?:recibo|factura|cobro))`,
    `(?:llego|salio|viene|vino|cobr[a-z]+)${gap(3)} al doble|me duplic|duplicaron|cobr[a-z]+ (?:dos|2) (?:mes|recib)`,
  ),
  // devuélvanme…, quiero mi dinero, quiten ese cargo, exijo reembolso, aclaración de un cargo, disputar
  oneOf(
    `(?:devuelv|devolv|devuelt|regres(?:en|e|ar|a)(?:me|nme|nos|r)?|reembols|reintegr|bonifi[cq]|rembols|acredit|abon(?:en|e|ar)(?:me|nme)?)[a-z]*${gap(7)} (?:${MONEY_ES}|\\d+|lo que|diferencia|dias|dia|meses|mes)`,
    `(?:exijo|quiero|quisiera|necesito|pido|solicito|deme|denme|espero|merezco|cuando me)${gap(3)} (?:reembolso|rembolso|devolucion|mi dinero|mi lana|bonificacion|una nota de credito|aclaracion (?:por|de|sobre|con) (?:un|este|ese|el|los|unos|cobro|cargo))`,
    `(?:quit|elimin|borr|retir|anul|cancel|revers|revert|ajust|corrij|correg|condon|descuent|sac)[a-z]*${gap(3)} (?:es[ea]|est[ea]|el|los|un|mi|es[oa]s|est[oa]s) (?:[a-z]+ )?(?:cargos?|cobros?|cuotas?|recargos?|monto|multa)`,
    `(?:disput|impugn|inconform|reclam|objet|desconocer|controvert)[a-z]*${gap(6)} (?:${MONEY_ES}|\\d+)`,
    `(?:mi|de mi|la) inconformidad${gap(6)} (?:${MONEY_ES})|aclaracion (?:por|de|sobre) (?:un |unos |el |los |este |ese )?(?:cargo|cobro)s?`,
  ),
  // me prometieron 299 y me cobran 450, me dijeron que era gratis, debería pagar…
  oneOf(
    `(?:promet|ofreci|dijeron|dijo|aseguraron|quedamos|quedaron|acordamos|pactamos|contrate|contratamos|firme|me vendieron|segun|supuestamente|se supone)[a-z]*${gap(12)} (?:y|pero|ahora|entonces|me|nos)${gap(4)} (?:cobr|factur(?:an|aron)|cargaron|estan cobrando|lleg[oa] (?:un |el )?(?:recibo|cobro|cargo)|sale|salio|viene|aparece)`,
    `(?:cobr|factur|carg)[a-z]*${gap(10)} (?:cuando|siendo que|si|y|pero)${gap(3)} (?:me |nos )?(?:promet|ofreci|dijeron|habian dicho|quedamos|acordamos|contrate|mi plan|era gratis|es gratis|firme|el plan)`,
    `(?:era|iba a ser|es|seria|fuera|venia|estaba) (?:gratis|sin costo|gratuit|incluid)[a-z]*${gap(10)}(?: (?:cobr|cargo|factur|recibo|pag)|$)`,
    `(?:deberia|deberian|debia|debe ser|tenia que|tendria que)(?: de)?${gap(3)} (?:ser|pagar|estar pagando|salir|venir|cobrar|llegar|haber)${gap(4)}(?: \\d+|$)`,
    `(?:yo )?(?:siempre|normalmente|solo) pag[oa]${gap(4)} \\d+${gap(8)} (?:cobr|lleg|sal|vien|factur)`,
    `mi plan es de \\d+`,
  ),
  // me están robando, esto es un fraude
  oneOf(
    `(?:me|nos|le) (?:estan |andan |quieren |siguen )?(?:rob(?:ando|ar|an|aron)|estaf|viendo la cara|transand|cobrando lo que quieren)|(?:es|parece|puro|vil|un|son) (?:un )?(?:robo|fraude|abuso|estafa|asalto|unos rateros|unas ratas|rateros|ratas)`,
  ),
  // no tuve servicio y me cobraron completo, ya cancelé y siguen cobrando
  oneOf(
    `(?:no (?:tuve|hubo|funciono|funciona|sirvio|servia|sirve|tenia|tengo|habia|uso|use|me funciono|me sirvio|estuve|vivo)|sin (?:servicio|internet|senal|linea)|cancele|di(?:mos)? de baja|cancelad[oa]|estuve sin|estuvo sin|fall[oa][a-z]*)${gap(12)} (?:me |nos |lo |la |igual |aun asi |todavia )+${gap(2)}(?: )?(?:cobr|factur|cargaron|estan cobrando|descont)`,
    `(?:cobr|factur|cargaron)[a-z]*${gap(10)} (?:que (?:ya )?(?:cancele|no tuve|no funciono|no sirvio|no hubo|no tenia|no uso|no use|estuve sin)|(?:ya|habia|estaba) (?:cancel|devolv|entreg|regres|pag)[a-z]*|y (?:no|ni)${gap(2)} (?:sirv|funcion|tuve|hubo|us[oe]|tengo))`,
    `(?:si |pero |y |aunque )?ya (?:lo |la |les )?(?:habia )?pag(?:ue|ado|amos|o)${gap(8)} (?:volv|otra vez|de nuevo|sale que debo|siguen cobr|me cobr|aparece (?:que debo|otra)|sigue (?:apareciendo|saliendo))`,
  ),
  // me están cobrando…, me clavaron…, viene un cargo de…; tells of a charge rather than asks what it is
  oneOf(
    `(?:me|nos|le|les|m)(?: (?:estan|andan|quieren|siguen|vienen|anduvieron|acaban de))? (?:cobr(?:aron|ando|ar)|cargaron|cargando|factur(?:aron|ando)|clav(?:aron|ando)|metieron|metiendo|descontaron|sac(?:aron|ando)|aplicaron)\\b`,
    `(?:recibo|factura|estado de cuenta|boleta|cuenta)${gap(4)} (?:trae|tiene|viene|vienen|sale|salen|aparece|aparecen|incluye|marca|dice que)${gap(4)} (?:cargos?|cobros?|conceptos?|recargos?|servicios?|cuotas?|pagos|mensualidades|debo)`,
    `(?:hay|tengo|veo|vino|llego|salio|sale|viene|aparece) (?:un|una|unos|otro|otra)${gap(1)} (?:cargo|cobro|concepto|recargo|cuota)`,
    `no (?:lo )?(?:pienso|voy a|vamos a|quiero) pagar|(?:algo|anda|esta|hicieron) (?:esta |anda |viene )?(?:mal|raro)\\b|(?:paquete|plan|contrato) (?:es de|dice|era de|decia)|descuento que me|acept[eo] (?:es[ea]|est[ea]|nada)|nunca (?:acept|dije)|de otr[ao] (?:persona|cliente)|reembols|reintegr|di de baja`,
  ),
  // English, in the same order
  oneOf(
    `(?:don'?t|didn'?t|did not|do not|never|not|no one|nobody|wasn'?t|haven'?t|can'?t)${gap(3)} (?:recogni[sz]|authori[sz]|order|sign(?:ed)? up|agree|ask(?:ed)? for|request|subscrib|approve|consent|want(?:ed)? (?:it|that|this)|know what (?:this|that|it)|have that|mine|what i (?:signed|agreed|was)|owe (?:you|this|that|any|it)|add(?:ed)? (?:it|that))`,
    `without (?:my |asking|telling|even |any |notice|permission|warning|consent|approval|authori)`,
    `${CHARGE_EN}${gap(5)} (?:i|we|he|she|my [a-z]+|that|which) (?:have |had |has )?(?:never|don'?t|didn'?t|did not|do not|doesn'?t|haven'?t|no longer)`,
    `${CHARGED_EN}${gap(9)} (?:i|we|he|she|they|that)(?: have| had| has)? (?:never|don'?t|didn'?t|did not|do not|doesn'?t|haven'?t|no longer|already|return|cancel|was promised|wasn'?t)`,
    `(?:isn'?t|is not|aren'?t|not|ain'?t) (?:mine|ours|my (?:charge|bill|account|debt))|who (?:the [a-z]+ )?(?:authori[sz]ed|approved|ordered|told you)|no idea what${gap(3)} (?:charge|fee|for|this)|what(?:'?s| is) this (?:[a-z]+ )?(?:\\d+|fee|charge)${gap(3)}(?: for)? i`,
  ),
  oneOf(
    `${CHARGE_EN}${gap(5)} (?:wrong|incorrect|not right|isn'?t right|not correct|mistake|in error|off by|inflated|fraudulent|bogus|unfair|ridiculous|duplicated|doesn'?t (?:add up|match|look right|make sense)|does not (?:add up|match)|shouldn'?t be|should not|by mistake|screwed up|messed up|not mine|not what)`,
    `(?:wrong|incorrect|bogus|fake|phantom|mystery|weird|strange|random|unknown|unauthori[sz]ed|duplicate|double|extra|hidden|surprise|false|fraudulent|erroneous|ghost|unexplained|unfair|sketchy|second)(?: [a-z]+)? (?:charg[a-z]*|fees?|amounts?|payments?|billing|debits?|transactions?)`,
    `(?:mistake|error|errors|something (?:wrong|off|fishy)|discrepancy)${gap(4)} (?:bill|invoice|charge|statement|account|amount|total)`,
    `(?:that'?s|this is|it'?s|that is|thats|can'?t be|cannot be|isn'?t|not)(?: not)?(?: be)?(?: right| correct| fair| what i agreed| what we agreed| the price)|don'?t agree|disagree|doesn'?t add up|does not add up`,
  ),
  oneOf(
    `${CHARGED_EN}${gap(6)} (?:twice|two times|2 times|2x|three times|double|again|too much|extra|more than|still|a second time)`,
    `(?:still|keep|keeps|kept|continue|again)(?: being| getting| on)? (?:charg|bill|debit|tak)[a-z]*|(?:double|twice|over)[ -]?(?:charg|bill)[a-z]*|duplicat[a-z]+|doubled my (?:bill|charge)`,
  ),
  oneOf(
    `(?:refund|reimburse|credit (?:me|my|us|back)|money back|reverse|remove|take off|waive|drop|cancel|adjust|fix|correct|get rid of|void|delete|strike)(?: me| my| us)?${gap(4)} (?:${CHARGE_EN}|charge|back|\\d+|days|it off|money)`,
    `(?:want|need|demand|expect|give|owe|deserve|get|like|request|asking for|please|issue)(?: me| my| us| a| to get| to see)*${gap(2)} (?:refund(?:ed)?|money back|reimburse[a-z]*|credit (?:back|for)|\\d+ (?:dollars |bucks )?back)|take${gap(4)} off (?:my|the) (?:bill|account)|(?:give|pay|send|put)${gap(4)} back`,
    `(?:disput|contest|challeng|complain about|object to|protest)[a-z]*${gap(5)} (?:${CHARGE_EN}|\\d+)`,
  ),
  oneOf(
    `(?:promised|told|quoted|agreed|said|signed up|supposed to|guaranteed|offered|advertised|deal was|plan is|contract says)${gap(14)} (?:but|and|now|yet|so why|instead|you'?re)${gap(5)} (?:charg|bill|pay|it'?s|is|says|see|\\d+)`,
    `(?:charg|bill)[a-z]*${gap(9)} (?:but|when|instead of|and|though|even though|not)${gap(3)} (?:promised|told|quoted|agreed|supposed|my plan|i signed|the deal|free|included|signed|was meant)`,
    `(?:should (?:be|have been|only be)|supposed to be)(?: [a-z]+)? (?:free|\\d+|included|less|waived)`,
  ),
  oneOf(
    `(?:rip|ripping|ripped)(?: me| us)?[ -]?off|scam[a-z]*|steal[a-z]*|stole|robb(?:ery|ing|ed)|highway robbery|thie(?:f|ves)|gouging|crooks?`,
  ),
  oneOf(
    `(?:down|no (?:internet|service|signal)|out|outage|cancell?ed|didn'?t (?:work|have|get)|wasn'?t working|never (?:got|used|had|received|showed|worked)|without (?:internet|service)|returned)${gap(12)} (?:still |yet |but |and |got |was |being |you )+${gap(2)}(?: )?(?:charg|bill|pay|full)`,
    `(?:already )?paid${gap(8)} (?:again|says i (?:still )?owe|still (?:says|shows|saying)|charged)`,
  ),
  oneOf(
    `(?:you|you're|youre|ur|u|they|they're|folks|guys|company|lot|people)(?: [^ ]+){0,2} (?:charged|charging|billed|billing|debited|deducted|added|took|tacked|slapped|stuck)\\b`,
    `(?:i|i'm|im|i've|ive|we|he|she|[a-z]+ is|[a-z]+ was|being|got|getting|been|was|keep)(?: (?:was|were|am|got|get|been|being|getting|just|still|always|keep|have|again)){0,3} (?:charged|billed|debited|invoiced)\\b`,
    `(?:bill|statement|invoice)${gap(2)} (?:has|have|had|shows|includes|lists|got|says)${gap(4)} (?:service|item|charge|charges|fee|fees|payments?|line|owe|months?)`,
    `(?:there'?s|there is|there are|i see|i have|i got|got|found|see) (?:a|an|this|these|some|two|another|like)${gap(3)} (?:charges?|fees?|item|bucks|dollars)`,
    `(?:won'?t|not|refuse to|ain'?t|never) (?:going to |gonna )?pay(?:ing)?\\b|don'?t owe|something(?:'s| is| looks)? (?:off|wrong|weird|fishy)|(?:plan|contract|package) (?:is|says|was|said)${gap(1)} \\d+|never said|someone else|discount i|math|no way|reimburse|refund|turned off`,
  ),
];

/** About money, but asked or told without a dispute. */
const NOT =
  /\b(?:(?:cuanto|cuando|que dia|hasta cuando|donde)(?: [^ ]+){0,2} (?:me |les |nos |se )?(?:cobr|factur|pag|deb|venc|aplic|reflej|tard)|(?:how much|when|how long|what day)(?: [^ ]+){0,3} (?:charge|bill|pay|owe|due|take|refund|show)|ya me cobr|(?:can|could|would) you charge|(?:cuanto|cuantos|hay|habra|tienen|tiene|existe|cual es|que) (?:algun |el |un )?(?:cobr|cargo|cuest|recargo|costo)[a-z]*(?: [^ ]+){0,3} (?:por|si|cuando|al|para)\b(?! (?:que|algo))|si (?:pago|me atraso|cambio|cancelo|contrato|no pago|quiero)|cuanto tiempo (?:tarda|tengo)|marca error|me equivoque|is there (?:a|any) (?:charge|fee)|do you charge|how much (?:do|would|will|does|is)|what (?:day|date)|if i (?:pay|cancel|change|don'?t|switch|miss)|i (?:made|did) (?:a |the )?mistake|get(?:ting)? an error)\b/;

/** Whether a charge is called wrong or unknown in so many words. `flat`: the words of a normalised utterance. */
export function disputesCharge(flat: string): boolean {
  return PLAINLY.test(flat);
}

/** The same, where a bill is what the talk is about: many of these words mean something else elsewhere. */
export function disputesBill(flat: string): boolean {
  const text = flat.replace(/\bd mas\b/g, 'de mas').replace(/\bq\b/g, 'que');
  return MONEY.test(text) && !NOT.test(text) && WAYS.some((way) => way.test(text));
}
