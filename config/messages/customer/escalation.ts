import type { Catalogue } from './types.js';

/** `{caseNumber}` is filled in when the message is worded: the case has its number by then. */
export const escalation = {
  'human.customer_asked': {
    es: 'Con mucho gusto. Una persona de nuestro equipo se comunica con usted.',
    en: 'Of course. A person on our team will get in touch with you.',
  },
  'human.low_confidence': {
    es: 'Perdone, no he logrado entenderle. Es mejor que le atienda una persona.',
    en: "I'm sorry, I haven't managed to understand. It's better if a person helps you.",
  },
  'human.anger': {
    es: 'Lamento mucho lo que le ha pasado. Le va a atender una persona de nuestro equipo.',
    en: "I'm truly sorry about this. A person on our team will take care of it.",
  },
  'human.repeated_failure': {
    es: 'No quiero hacerle perder más tiempo. Le va a atender una persona.',
    en: "I don't want to take more of your time. A person will help you.",
  },
  'human.vulnerable_customer': {
    es: 'Lo más importante es que usted y los suyos se encuentren bien. Si hay peligro ahora mismo, llame al 911. Le paso su caso a nuestro equipo como urgente.',
    en: 'What matters most is that you and yours are safe. If there is danger right now, please call 911. I am passing your case to our team as urgent.',
  },
  'human.disputed_charge': {
    es: 'Gracias por decírmelo. Ese cargo lo debe revisar una persona de facturación.',
    en: 'Thank you for telling me. Someone from billing needs to look into that charge.',
  },
  'human.steps_exhausted': {
    es: 'Gracias por su paciencia. Ya hicimos todo lo que se puede a distancia; sigue una persona de soporte.',
    en: "Thank you for your patience. We've tried all we can from here; a support specialist takes over.",
  },
  'human.not_identified': {
    es: 'No logro ubicar su cuenta, así que le va a ayudar una persona.',
    en: "I can't locate your account, so a person will help you.",
  },
  'human.no_knowledge': {
    es: 'Muy bien, una persona le va a responder con certeza.',
    en: 'Very well, a person will give you a sure answer.',
  },
  'human.no_input': {
    es: 'Como no logro escucharle, prefiero que le contacte una persona.',
    en: "Since I can't hear you, I'd rather have a person contact you.",
  },
  'human.policy': {
    es: 'Una persona de nuestro equipo va a concluir este asunto con usted.',
    en: 'A person on our team will complete this with you.',
  },
  'human.system_failure': {
    es: 'Tenemos un problema técnico. Le va a atender una persona.',
    en: 'We have a technical problem. A person will help you.',
  },
  'escalated.voice.open': {
    es: 'Su caso es el número {caseNumber}. Un asesor le llamará en breve a este mismo número.',
    en: 'Your case number is {caseNumber}. An advisor will call you back shortly at this number.',
  },
  'escalated.voice.closed': {
    es: 'Su caso es el número {caseNumber}. Nuestros asesores atienden de nuevo {opensAt} y entonces le llamarán a este mismo número.',
    en: 'Your case number is {caseNumber}. Our advisors are back {opensAt} and will call you then at this number.',
  },
  'escalated.voice.closed_unknown': {
    es: 'Su caso es el número {caseNumber}. Ahora no hay asesores en turno; le llamarán a este número en cuanto vuelvan.',
    en: 'Your case number is {caseNumber}. No advisor is on duty now; they will call this number when they are back.',
  },
  'escalated.callback.open': {
    es: 'Su caso es el número {caseNumber}. Un asesor le llamará en breve al {phone}.',
    en: 'Your case number is {caseNumber}. An advisor will call you shortly at {phone}.',
  },
  'escalated.callback.closed': {
    es: 'Su caso es el número {caseNumber}. Nuestros asesores atienden de nuevo {opensAt} y entonces le llamarán al {phone}.',
    en: 'Your case number is {caseNumber}. Our advisors are back {opensAt} and will call you then at {phone}.',
  },
  'escalated.callback.closed_unknown': {
    es: 'Su caso es el número {caseNumber}. Ahora no hay asesores en turno; le llamarán al {phone} en cuanto vuelvan.',
    en: 'Your case number is {caseNumber}. No advisor is on duty now; they will call {phone} when they are back.',
  },
  'escalated.no_number': {
    es: 'Su caso es el número {caseNumber}. Repito: {caseNumber}. Su teléfono nos llega oculto y no podremos llamarle; por favor anote el número y llámenos con él.',
    en: 'Your case number is {caseNumber}. Again: {caseNumber}. Your phone number is hidden, so we cannot call you; please note the number and call us with it.',
  },
  'escalated.urgent.voice.closed': {
    es: 'Su caso es el número {caseNumber}, marcado como urgente. Nuestros asesores atienden de nuevo {opensAt} y entonces le llamarán a este número. Si necesita ayuda antes, no nos espere: llame al 911.',
    en: 'Your case number is {caseNumber}, marked as urgent. Our advisors are back {opensAt} and will call this number then. If you need help before that, do not wait for us: call 911.',
  },
  'escalated.urgent.voice.closed_unknown': {
    es: 'Su caso es el número {caseNumber}, marcado como urgente. Ahora no hay asesores en turno y le llamarán en cuanto vuelvan. Si necesita ayuda antes, no nos espere: llame al 911.',
    en: 'Your case number is {caseNumber}, marked as urgent. No advisor is on duty now and they will call you when they are back. If you need help before that, do not wait for us: call 911.',
  },
  'escalated.urgent.text.closed': {
    es: 'Su caso es el {caseNumber}, marcado como urgente. Le responden {opensAt}; si necesita ayuda antes, no nos espere: llame al 911.',
    en: 'Your case is {caseNumber}, marked as urgent. They will answer {opensAt}; if you need help before that, do not wait for us: call 911.',
  },
  'escalated.urgent.text.closed_unknown': {
    es: 'Su caso es el {caseNumber}, marcado como urgente. Ahora no hay asesores en turno. Si necesita ayuda antes, no nos espere: llame al 911.',
    en: 'Your case is {caseNumber}, marked as urgent. No advisor is on duty now. If you need help before that, do not wait for us: call 911.',
  },
  'case.text': {
    es: '{company}: su caso es el {caseNumber}. Un asesor le llama a este mismo número.',
    en: '{company}: your case is {caseNumber}. An advisor will call you at this number.',
  },
  'case.text_too': {
    es: 'Su caso es el {caseNumber}; un asesor le llama a este mismo número.',
    en: 'Your case is {caseNumber}; an advisor will call you at this number.',
  },
  'escalated.text.open': {
    es: 'Su caso es el {caseNumber}. Un asesor le responde por aquí en breve.',
    en: 'Your case is {caseNumber}. An advisor will answer you here shortly.',
  },
  'escalated.text.closed': {
    es: 'Su caso es el {caseNumber}. Nuestros asesores atienden de nuevo {opensAt} y le responden por aquí.',
    en: 'Your case is {caseNumber}. Our advisors are back {opensAt} and will answer you here.',
  },
  'escalated.text.closed_unknown': {
    es: 'Su caso es el {caseNumber}. Ahora no hay asesores en turno; le responden por aquí en cuanto vuelvan.',
    en: 'Your case is {caseNumber}. No advisor is on duty now; they will answer you here when they are back.',
  },
  'callback.ask.1': {
    es: 'Su número nos llega oculto. ¿A qué teléfono de diez dígitos le llamamos?',
    en: 'Your number is hidden. Which ten-digit phone number should we call?',
  },
  'callback.ask.2': {
    es: 'No me quedó claro el teléfono. Dígame los diez dígitos, o márquelos en su teclado.',
    en: "I didn't get the phone number. Please say the ten digits, or key them in.",
  },
} as const satisfies Catalogue;
