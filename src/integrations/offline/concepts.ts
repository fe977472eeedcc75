/**
 * Words of both languages with the same meaning to a service desk. The classifier sees the concept
 * along with the word, so what it learns from "factura" in one example helps with "bill" in
 * another. A trailing `*` matches any ending. Words are normalised (no accents).
 */
const CONCEPTS: Readonly<Record<string, string>> = {
  bill: 'factur* recibo* boleta* bill bills billing billed invoice* statement* estado* cuenta* estadito',
  money:
    'peso* dolar* dollar* varo* baro* lana plata dinero* money buck* usd mxn feria centavo* cents soles',
  owe: 'debo debe deben debiendo deuda* adeud* saldo* balance owe owed owing due vence* vencim* vencid* overdue',
  charge: 'cobr* cargo* charg* fee fees tarifa* recargo* comision* surcharge* impuesto* tax taxes',
  pay: 'pago* pagar* pague* pagu* pagad* pagand* paid pay pays paying payment* abon* consign* deposit* transfer* transferi* oxxo spei liquid* comprobante* receipt* zelle',
  late: 'prorroga* extension* plazo* extend* aguant* parcialidad* abonos cuotas installment* arrang* postpone* atras* late',
  price:
    'cuesta* cuanto precio* price* pricing cost costs vale valen barat* cheap* caro cara expensive how',
  promo: 'promo* oferta* offer* deal deals descuento* discount* rebaja* special*',
  net: 'internet wifi wi red senal signal conexion* connection* connect* conect* network datos online wireless interne* inter',
  device:
    'modem* router* ruteador* decodificador* deco decoder* box boxes caja* cajita* aparato* equipo* equipment control repetidor* extender* ont cable* antena* foco* foquito* luz lucecit* light lights led',
  tv: 'tele teles television* tv tvs canal canales channel* pelicula* movie* series hbo netflix deportes sport* cine streaming pantalla*',
  phone: 'telefono* landline* fijo* phone linea* line lines llamadas calls',
  fail: 'falla* fallo* fail* descompu* averia* broke broken jala funcion* sirve* sirviendo anda trabaja work works working prende enciende carga* carga load* down caido caida outage* muert* dead cort* intermit* drop* desconect* disconnect* glitch* frozen freez* pixel* congel* buffer* pasm* traba* trab*',
  slow: 'lent* slow* lag* velocidad* speed* rapid* fast* mega* megs mbps gb giga* ping',
  cancel:
    'cancel* baja* termin* rescind* anul* close closing cerrar* desconectar* disconnect* discontinu* unsubscrib* quit quitting leave leaving dejar irme salir* retir* suspend* corta* cortar* finaliz* end ending',
  provider:
    'compania* company competencia* competitor* telmex izzi totalplay megacable starlink claro movistar provider* carrier* otra port portar* portabilidad',
  contract: 'contrat* contract* sign suscri* subscri* renov* renew* plazo* permanen* forzos*',
  plan: 'plan planes plans paquete* package* bundle* combo* duo triple fibra* fiber tier',
  change:
    'cambi* chang* switch* modific* pasar* pasarme mover* move upgrad* downgrad* subir* bajar* mejor* aument* reduc* ampliar* agreg* anadir* add adding incluir include quitar* quitarle remov* drop sumar* meter*',
  tech: 'tecnico* technician* tech techs instalador* installer* instal* install* visita* visit* cuadrilla* cita* appointment* agend* schedul* reschedul* reagend* reprogram* domicilio* ingeniero*',
  come: 'vengan* venga* venir* vino vinieron vienen viene come came coming mande* manden* mandar* envi* send sent lleg* arriv* show showed presentar* shown',
  move: 'mud* moving moved relocat* direccion* address* casa* departamento* house apartment*',
  complain:
    'queja* quej* complain* reclam* inconform* profeco denunci* demand* sue lawyer* abogado* compens* refund* reembols* devuel* indemniz* grosero* groser* rude pesim* terrible* horrible* awful mal* bad worst peor inacept* unaccept* ridicul* verguenza* disgust* disappoint* decepcion* burla* abuso* trato unprofessional appall* shocking',
  staff:
    'empleado* employee* staff vendedor* salesm* sales* personal guy guys senorita* muchacho* chavo*',
  human:
    'agente* agent* asesor* advisor* adviser* ejecutiv* representante* representative* rep humano* human humans persona* person people operador* operator* supervisor* gerente* manager* encargad* responsable* alguien someone somebody anybody real robot* maquina* machine* bot',
  speak:
    'habl* speak* talk* comunic* pasame pase paseme transfi* transfer* connect contest* atiend* atend* answer*',
  greet:
    'hola* buenas buenos buen hello* hi hey hiya howdy morning afternoon evening saludos holi que onda tal',
  thanks: 'gracias thank* thx ty grax grcs agradez* appreciate* cheers amable*',
  bye: 'adios* bye* goodbye* chao chau luego hasta later ciao take care nos vemos see',
  done: 'nada todo listo all done set perfecto great perfect',
  not: 'no not ni nunca never jamas tampoco sin without nadie nothing none dont didnt doesnt isnt cant wont aint',
  already: 'ya already ahorita just',
  want: 'quiero quisiera quiere queremos necesito ocupo deseo gustaria want wanna need would like looking',
  info: 'informacion* info informes information details saber know tell digan digame dime expli* cuales which hay ofrecen tienen manejan sell requisito* requirement* cobertura* coverage cubr* cover*',
  ask: 'que cual como cuando donde what which how when where why por porque',
  wait: 'esper* wait* dias days semana* week* mes meses month* hora horas hours',
  wrong:
    'equivoc* wrong incorrect* error* mistake* indebid* doble double twice veces demas extra reconozco recogni* autori* authori* unknown',
  // What other companies do: "cancel" beside "flight" is none of our business.
  utility:
    'luz agua gas electricidad electric electricity water power cfe apagon medidor predial tenencia basura trash plomer* plumb* fuga leak* drenaje tuberia* pipe*',
  bank: 'banco* bank* tarjeta* card cards credito* credit prestamo* loan* mortgage hipoteca* cajero* atm ahorro* savings nomina* debito debit cheque* bbva banamex santander seguro seguros asegurador* insurance poliza* warranty afore infonavit pension* retirement buro',
  medical:
    'doctor* medic* dentist* dental hospital* clinic* pediatr* enferm* pastilla* farmacia* pharmac* vacun* vaccin* duele dolor* headache sick fiebre fever ambulanc* veterinari* vet imss nurse* surgery cirugia* psicolog* therap* embaraz* pregnan* oculista checkup',
  travel:
    'vuelo* flight* avion* plane airline* aerolinea* hotel* airbnb boleto* viaje* trip trips travel* vacacion* vacation* aeropuerto* airport* pasaporte* passport* visa taxi* uber didi cab camion* autobus* bus metro subway train tren reserv* crucero* cruise*',
  vehicle:
    'carro* coche* auto autos automovil* car cars truck* moto motos motorcycle* llanta* tire tires taller mecanico* mechanic* gasolin* grua* tow placas licencia license driver driving manejar parking bici* bike*',
  appliance:
    'lavador* washer washing dryer secador* refri refrigera* fridge microond* microwave* estufa* stove* horno* oven* licuador* blender* dishwash* lavaplatos aire acondicionado heater* calentador* boiler* ventilador* plancha* furnace toaster lavanderia laundry colchon* mattress*',
  gadget:
    'impresor* printer* laptop* computador* computer* celular* cel iphone* samsung xbox playstation consola* tablet* bateria* battery telcel verizon gmail instagram tiktok',
  food: 'pizza* taco tacos comida* food comer eat eating restaurant* receta* recipe* tortilla* leche milk bread cerveza* beer* coffee hambre hungry cena dinner desayuno* breakfast lunch hamburgues* burger* pollo chicken mole sopa soup cook* cocin* pastel* cake* groceries',
  shopping:
    'zapato* shoe* ropa clothes vestido* dress amazon ebay walmart coppel liverpool pedido* shipping talla mueble* furniture tenis sneakers perfume* juguete* toy toys',
  school:
    'escuel* school* colegio* universi* college clase* class classes tarea* homework examen* exam exams profesor* teacher* maestr* prepa beca* scholarship* inscri* enroll* matematicas math',
  government:
    'gobierno* government* sat multa* tramite* acta curp ine elector* politic* president* votar voting vote congreso* alcald* police policia* tribunal* court* juzgad* migracion immigration bache* pothole* impuesto* property',
  pet: 'perro* dog dogs gato gatos cat cats mascota* pet pets cachorr* puppy',
  leisure:
    'partido* futbol soccer gano concierto* concert* fiesta* party parties musica music cancion* song songs sing chiste* joke* poema* poem* cumpleanos birthday navidad christmas loteria lottery gimnasio* gym spotify boda* wedding* iglesia* church misa dios god rezar pray novela* novel lentes glasses',
  weather:
    'lluvia* llover lloviendo llueve rain* clima weather frio cold calor snow* nieve nevar sunny temperature',
};

const EXACT = new Map<string, string[]>();
const STEMS = new Map<string, string[]>();
let longestStem = 0;
for (const [concept, list] of Object.entries(CONCEPTS)) {
  for (const entry of list.split(' ')) {
    const isStem = entry.endsWith('*');
    const key = isStem ? entry.slice(0, -1) : entry;
    const table = isStem ? STEMS : EXACT;
    table.set(key, [...(table.get(key) ?? []), concept]);
    if (isStem) longestStem = Math.max(longestStem, key.length);
  }
}

const NONE: readonly string[] = [];

/** The concepts a normalised word belongs to: none, one, rarely two. The longest stem wins. */
export function conceptsOf(word: string): readonly string[] {
  const exact = EXACT.get(word);
  if (exact !== undefined) return exact;
  for (let length = Math.min(word.length, longestStem); length >= 3; length -= 1) {
    const found = STEMS.get(word.slice(0, length));
    if (found !== undefined) return found;
  }
  return NONE;
}
