import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTextKeyword } from '../../src/domain/text-keywords.js';

const sms = { channel: 'sms', optOutType: null } as const;
const whatsapp = { channel: 'whatsapp', optOutType: null } as const;

describe('readTextKeyword', () => {
  it.each([
    'STOP',
    'stop',
    ' Stop ',
    'UNSUBSCRIBE',
    'end',
    'quit',
    'STOPALL',
    'revoke',
    'OPTOUT',
    'cancel',
  ])('stays silent on %j, which Twilio answers on a long code', (body) => {
    expect(readTextKeyword(body, sms)).toEqual({ keyword: 'stop', silent: true });
  });

  it.each(['BAJA', 'baja', '¡ALTO!', 'Parar.', 'no más mensajes', 'opt out', 'STOP.', '«stop»'])(
    'answers %j itself as a stop',
    (body) => {
      expect(readTextKeyword(body, sms)).toEqual({ keyword: 'stop', silent: false });
    },
  );

  it.each([
    ['START', 'start', true],
    ['unstop', 'start', true],
    ['ALTA', 'start', false],
    ['Iniciar', 'start', false],
    ['HELP', 'help', true],
    ['info', 'help', true],
    ['AYUDA', 'help', false],
    ['¿Ayuda?', 'help', false],
  ] as const)('reads %j as %s (silent: %s)', (body, keyword, silent) => {
    expect(readTextKeyword(body, sms)).toEqual({ keyword, silent });
  });

  it.each([
    'cancelar mi servicio',
    'Cancelar',
    'CANCELAR',
    'quiero darme de baja',
    'dar de baja el internet',
    'alto consumo en mi factura',
    'stop charging me',
    'yes',
    'YES',
    'sí',
    'ayuda con mi módem',
    'no me ayuda',
    'the end',
    'info de planes',
    '',
    '   ',
    '🛑',
    '1',
    'constructor',
    '__proto__',
    'toString',
  ])('leaves %j to the dialogue', (body) => {
    expect(readTextKeyword(body, sms)).toBeNull();
  });

  it('leaves a lone CANCEL on WhatsApp to the dialogue, as the provider does not answer it', () => {
    expect(readTextKeyword('CANCEL', whatsapp)).toBeNull();
  });

  it('does not treat STOP on WhatsApp as already answered', () => {
    expect(readTextKeyword('STOP', whatsapp)).toEqual({ keyword: 'stop', silent: false });
  });

  it.each(['stop', 'start', 'help'] as const)(
    "trusts Twilio's own verdict %s whatever the text",
    (optOutType) => {
      expect(readTextKeyword('CANCELAR', { channel: 'sms', optOutType })).toEqual({
        keyword: optOutType,
        silent: true,
      });
    },
  );

  it('ignores case and surrounding punctuation', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('baja', 'alto', 'ayuda', 'alta', 'parar'),
        fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
        fc.stringMatching(/^[ .,!¡¿?*"'-]{0,4}$/),
        fc.stringMatching(/^[ .,!?*"'-]{0,4}$/),
        (word, upper, before, after) => {
          const cased = [...word].map((c, i) => (upper[i] ? c.toUpperCase() : c)).join('');

          expect(readTextKeyword(before + cased + after, sms)).toEqual(readTextKeyword(word, sms));
        },
      ),
    );
  });

  it('never reads three words or more as a stop, except the listed phrases', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('stop', 'baja', 'alto', 'cancelar', 'mi', 'cuenta', 'end'), {
          minLength: 3,
          maxLength: 6,
        }),
        (words) => {
          expect(readTextKeyword(words.join(' '), sms)).toBeNull();
        },
      ),
    );
  });
});
