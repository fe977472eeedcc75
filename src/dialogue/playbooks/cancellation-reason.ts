import type { LEAVING_REASONS } from '../../../config/offers.js';
import { fold } from '../heard.js';

export type CancellationReason = (typeof LEAVING_REASONS)[number];

/** In this order: a move or a rival's offer says more than the price that is often named with it. */
const CUES: readonly { readonly reason: CancellationReason; readonly words: RegExp }[] = [
  {
    reason: 'moving',
    words:
      /\b(me (mudo|cambio de (casa|domicilio|ciudad))|mudar\w*|mudanza|me voy (a|de)|otra ciudad|cambi\w+ de (casa|domicilio|ciudad|casa)|moving|relocat\w+|new (house|home|apartment|city|place))\b/,
  },
  {
    reason: 'competitor',
    words:
      /\b(otra (compania|empresa|opcion|oferta)|otro (proveedor|servicio)|competencia|me ofrec\w+|contrat\w+ (otro|otra|con)|telmex|totalplay|izzi|megacable|movistar|another (company|provider)|other provider|competitor|better (offer|deal)|switch\w* to|spectrum|comcast)\b/,
  },
  {
    reason: 'price',
    words:
      /\b(caro|cara|carisim\w+|precio|cost\w*|dinero|econom\w+|pag(o|ar|ando) (mucho|tanto)|no (me )?alcanza|subi(o|eron)|aument\w+|tarifa|expensive|price|afford|money|too much|cheaper|budget|bill went up)\b/,
  },
  {
    reason: 'service_quality',
    words:
      /\b(fall\w+|lent[oa]s?|mal servicio|pesim\w+|no (sirve|funciona|jala)|se (va|cae|corta)|cort(a|es)|intermitente|mala (calidad|atencion|senal)|slow|drops?|dropping|unreliable|bad service|does ?n.?t work|not working|outages?|poor (quality|service))\b/,
  },
  {
    reason: 'not_using',
    words:
      /\b(no (lo |la )?(uso|usamos|ocupo|ocupamos|necesito|veo)|ya no (lo |la )?(uso|usamos|ocupo|necesito|veo)|casi no (lo |la )?(uso|veo)|do ?n.?t (use|need|watch)|not using|no longer (need|use)|never use)\b/,
  },
];

/** Null when the words give no reason. */
export function reasonIn(text: string): CancellationReason | null {
  const plain = fold(text);
  return CUES.find(({ words }) => words.test(plain))?.reason ?? null;
}

const STAYS =
  /^(?:(?:pues|no|bueno|ay)[ ,]+)*(?:mejor|siempre) (?:ya )?no(?: gracias)?\W*$|\b((ya no|mejor no|no) (lo |la )?quiero (cancelar|dar(me|lo)? de baja)|no (voy a )?cancel(o|ar[a-z]*) (nada|mi servicio)|me quedo( con (ustedes|el|mi|la)\b.*|$)|(do ?n.?t|no longer) want to cancel|changed my mind|i.?ll stay|keep (my|the) service)\b/;

/** "I don't want to cancel after all". */
export function staysAfterAll(text: string): boolean {
  return STAYS.test(fold(text));
}
