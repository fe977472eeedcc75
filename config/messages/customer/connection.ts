import type { Catalogue } from './types.js';

export const connection = {
  'outage.notice': {
    es: 'Ya estamos al tanto de lo que pasa. {notice}',
    en: 'We already know what is happening. {notice}',
  },
  'outage.until': {
    es: { voice: 'Se espera que termine el {end}.', text: 'Fin estimado: {end}.' },
    en: { voice: 'It should be over on {end}.', text: 'Expected to end: {end}.' },
  },
  'outage.until_today': {
    es: { voice: 'Se espera que termine hoy a {time}.', text: 'Fin estimado: hoy, {time}.' },
    en: { voice: 'It should be over today at {time}.', text: 'Expected to end: today, {time}.' },
  },
  'outage.whose': {
    es: {
      voice:
        'Hay fallas en algunas zonas. Para ver si es la suya, dígame su número de cuenta. Si no lo tiene, dígame que no.',
      text: 'Hay fallas en algunas zonas. Para ver si es la suya, mande su número de cuenta. Si no lo tiene, responda NO.',
    },
    en: {
      voice:
        "Some areas have an outage. To see whether yours is one, please tell me your account number. If you don't have it, just say no.",
      text: "Some areas have an outage. To see whether yours is one, send your account number. If you don't have it, reply NO.",
    },
  },
  'outage.offer': {
    es: '¿Quiere que deje registrado su reporte con un folio?',
    en: 'Would you like me to register your report with a reference code?',
  },
  'outage.registered': {
    es: 'Listo, su reporte tiene el folio {folio}.',
    en: 'Done, your report has the reference code {folio}.',
  },
  'outage.thanks': {
    es: 'Gracias por su paciencia, y una disculpa por la molestia.',
    en: 'Thank you for your patience, and our apologies for the trouble.',
  },
  'connection.begin': {
    es: 'Vamos a revisarlo juntos, paso a paso.',
    en: "Let's check it together, step by step.",
  },
  'connection.again': {
    es: 'Lamento que siga fallando. Probemos otra cosa.',
    en: "I'm sorry it is still failing. Let's try something else.",
  },
  'connection.next.1': {
    es: 'Gracias por revisar. Sigamos.',
    en: "Thanks for checking. Let's go on.",
  },
  'connection.next.2': {
    es: 'De acuerdo, probemos otra cosa.',
    en: "All right, let's try something else.",
  },
  'connection.next.3': { es: 'Vamos bien, falta poco.', en: "We're doing well, nearly there." },
  'connection.reask': {
    es: 'Estamos en este paso: {step}. ¿Ya funciona?',
    en: 'We are on this step: {step}. Is it working now?',
  },
  'connection.not_yet': {
    es: 'Sin prisa. Cuando termine este paso, dígame si ya funciona.',
    en: "No rush. When you finish this step, tell me whether it's working.",
  },
  'connection.check_thanks': {
    es: 'Con gusto. Solo para confirmar: ¿ya funciona su servicio?',
    en: 'My pleasure. Just to confirm: is your service working now?',
  },
  'connection.step_done': { es: 'Muy bien.', en: 'Very good.' },
  'connection.check.internet': {
    es: '¿Y ya tiene internet?',
    en: 'And is your internet working now?',
  },
  'connection.check.tv': {
    es: '¿Y ya se ve la imagen?',
    en: 'And do you have a picture now?',
  },
  'connection.check.phone': {
    es: '¿Y ya hay tono?',
    en: 'And is there a dial tone now?',
  },
  'connection.solved': {
    es: {
      voice: '¡Qué bueno! Me alegra que ya funcione.',
      text: '¡Excelente! Me alegra que ya funcione.',
    },
    en: { voice: "Wonderful! I'm glad it's working.", text: "Great! I'm glad it's working." },
  },
  'step.power': {
    es: {
      voice:
        'Desconecte el módem de la luz, espere treinta segundos y vuelva a conectarlo. Tarda unos dos minutos en encender. ¿Ya funciona?',
      text: 'Desconecte el módem de la luz, espere 30 segundos y vuelva a conectarlo. Tarda unos 2 minutos. ¿Ya funciona?',
    },
    en: {
      voice:
        'Unplug the modem from power, wait thirty seconds, and plug it back in. It takes about two minutes to start. Is it working now?',
      text: 'Unplug the modem from power, wait 30 seconds and plug it back in. It takes about 2 minutes. Is it working now?',
    },
  },
  'step.lights': {
    es: 'Revise que el módem tenga luces encendidas y que el botón de encendido no se haya apagado. ¿Ya funciona?',
    en: 'Check that the modem has its lights on and that its power button has not been switched off. Is it working now?',
  },
  'step.cables': {
    es: 'Revise que los cables del módem y el de la pared entren firmes, y apriételos con la mano. ¿Ya funciona?',
    en: 'Check that the cables on the modem and on the wall are firmly in, and tighten them by hand. Is it working now?',
  },
  'step.wired': {
    es: 'Acérquese al módem y pruebe ahí, de preferencia con cable o con otro dispositivo. ¿Ya funciona?',
    en: 'Move close to the modem and try there, with a cable or another device if you can. Is it working now?',
  },
  'step.tv_source': {
    es: 'Revise que la televisión tenga elegida la entrada del decodificador, por ejemplo HDMI 1. ¿Ya funciona?',
    en: 'Check that the TV is set to the input of the decoder, for instance HDMI 1. Is it working now?',
  },
  'step.tv_power': {
    es: {
      voice:
        'Desconecte el decodificador de la luz, espere treinta segundos y conéctelo de nuevo. ¿Ya funciona?',
      text: 'Desconecte el decodificador de la luz, espere 30 segundos y conéctelo de nuevo. ¿Ya funciona?',
    },
    en: {
      voice:
        'Unplug the decoder from power, wait thirty seconds, and plug it in again. Is it working now?',
      text: 'Unplug the decoder from power, wait 30 seconds and plug it in again. Is it working now?',
    },
  },
  'step.tv_cables': {
    es: 'Apriete con la mano el cable que llega de la pared al decodificador y el que va a la televisión. ¿Ya funciona?',
    en: 'Tighten by hand the cable from the wall to the decoder, and the one to the TV. Is it working now?',
  },
  'step.tv_reset': {
    es: 'En el menú del decodificador, elija Ajustes y luego Restablecer de fábrica. Tarda unos minutos. ¿Ya funciona?',
    en: "In the decoder's menu, choose Settings and then Factory reset. It takes a few minutes. Is it working now?",
  },
  'step.phone_handset': {
    es: 'Cuelgue bien todos los aparatos de la casa y levante uno solo. ¿Ya hay tono?',
    en: 'Hang up every handset in the house and pick up just one. Is there a dial tone now?',
  },
  'step.phone_cable': {
    es: 'Revise que el cable del teléfono entre firme en el puerto Tel 1 del módem. ¿Ya funciona?',
    en: 'Check that the telephone cable is firmly in the port marked Tel 1 on the modem. Is it working now?',
  },
} as const satisfies Catalogue;
