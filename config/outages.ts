import type { Outage } from '../src/dialogue/types.js';

/** Known outages, by zone as named in customer records. These are demo values. */
export const outages: readonly Outage[] = [
  {
    zone: 'Centro Mérida',
    notice: {
      es: 'Hay una falla de internet y televisión en el Centro de Mérida por un corte de fibra. Nuestros técnicos ya la están reparando.',
      en: 'There is an internet and television outage in Centro Mérida because a fibre was cut. Our technicians are already repairing it.',
    },
    expectedEnd: null,
  },
  {
    zone: 'Tijuana Río',
    notice: {
      es: 'El internet está lento o intermitente en Zona Río de Tijuana por una falla en un equipo de la red. Ya lo estamos cambiando.',
      en: 'Internet is slow or drops out in Zona Río, Tijuana, because of faulty network equipment. We are already replacing it.',
    },
    expectedEnd: null,
  },
];
