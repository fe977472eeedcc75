import type { MessageKey } from '../../../config/messages/customer/index.js';
import { fold } from '../heard.js';

export const SERVICES = ['internet', 'tv', 'phone'] as const;
export type Service = (typeof SERVICES)[number];

/** One thing the customer can try: what is said, how an agent reads it, how it is called back to mind. */
export interface GuideStep {
  readonly id: string;
  readonly say: MessageKey;
  readonly tried: MessageKey;
  readonly current: MessageKey;
}

/** In order: quickest and most often successful first. */
export const GUIDES: Readonly<Record<Service, readonly GuideStep[]>> = {
  internet: [
    { id: 'lights', say: 'step.lights', tried: 'tried.lights', current: 'current.lights' },
    { id: 'power', say: 'step.power', tried: 'tried.power', current: 'current.power' },
    { id: 'cables', say: 'step.cables', tried: 'tried.cables', current: 'current.cables' },
    { id: 'wired', say: 'step.wired', tried: 'tried.wired', current: 'current.wired' },
  ],
  tv: [
    {
      id: 'tv_source',
      say: 'step.tv_source',
      tried: 'tried.tv_source',
      current: 'current.tv_source',
    },
    { id: 'tv_power', say: 'step.tv_power', tried: 'tried.tv_power', current: 'current.tv_power' },
    {
      id: 'tv_cables',
      say: 'step.tv_cables',
      tried: 'tried.tv_cables',
      current: 'current.tv_cables',
    },
    { id: 'tv_reset', say: 'step.tv_reset', tried: 'tried.tv_reset', current: 'current.tv_reset' },
  ],
  phone: [
    {
      id: 'phone_handset',
      say: 'step.phone_handset',
      tried: 'tried.phone_handset',
      current: 'current.phone_handset',
    },
    {
      id: 'phone_cable',
      say: 'step.phone_cable',
      tried: 'tried.phone_cable',
      current: 'current.phone_cable',
    },
    { id: 'power', say: 'step.power', tried: 'tried.power', current: 'current.power' },
  ],
};

const INTERNET_WORDS =
  /\b(internet|inter|wi-? ?fi|modem|router|ruteador|navega\w*|megas|red|online|browse|browsing|network)\b/;
const TV_WORDS =
  /\b(tele|television|tv|canal(es)?|decodificador|deco|cable box|channels?|decoder|set-? ?top|pantalla)\b/;
const PHONE_WORDS =
  /\b(telefono fijo|linea fija|telefono de (la )?casa|tono|landline|dial tone|home phone|house phone)\b/;

/** The service the words name; when several are named, the internet is what the others hang on. */
export function serviceNamed(text: string): Service | null {
  const plain = fold(text);
  if (INTERNET_WORDS.test(plain)) return 'internet';
  if (TV_WORDS.test(plain)) return 'tv';
  return PHONE_WORDS.test(plain) ? 'phone' : null;
}
