import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correctionIn } from '../../src/domain/correction.js';

function restOf(folded: string): string | null {
  const found = correctionIn(folded);
  return found === null ? null : folded.slice(found.restAt);
}

describe('correctionIn', () => {
  it.each([
    ['me entendio mal, quiero cancelar', 'quiero cancelar'],
    ['no, no es eso, necesito un tecnico', 'necesito un tecnico'],
    ['no no, lo que quiero es otra cosa: ver mi saldo', 'ver mi saldo'],
    ['no me entendio bien, quiero mas megas', 'quiero mas megas'],
    ['oiga no, no le hablo de eso, es por mi factura', 'es por mi factura'],
    ['no es eso lo que le pregunte quiero saber mi saldo', 'quiero saber mi saldo'],
    ['no, yo quiero otra cosa, cambiar mi plan', 'cambiar mi plan'],
    ['you got me wrong, i want to cancel', 'i want to cancel'],
    ['no, that is not it, my tv is dead', 'my tv is dead'],
    ["sorry, that's not what i asked for: what do i owe", 'what do i owe'],
    ['no, i meant something else, a bigger plan', 'a bigger plan'],
    ['you misunderstood me', ''],
    ['no, no es eso, gracias', ''],
    ['se equivoco.', ''],
  ])('separates "%s" from the request after it', (text, rest) => {
    expect(restOf(text)).toBe(rest);
  });

  it.each([
    'no',
    'no, gracias',
    'en la tienda',
    'no me entendio el tecnico y se fue',
    'no me entienden cuando llamo',
    'eso no sirve',
    'tambien quiero otra cosa',
    'se equivoco el cajero con mi pago',
    'no es eso', // corrects, with nothing after it
    'that is not my charge',
    'it is not working',
  ])('does not read "%s" as a correction with a request', (text) => {
    expect(restOf(text) ?? '').toBe('');
  });

  it.each(['eso no sirve', 'that is not my charge', 'no me entendio el tecnico y se fue'])(
    '"%s" is not a correction',
    (text) => {
      expect(correctionIn(text)).toBeNull();
    },
  );

  it('is fast on any input, and returns an index into the text', () => {
    const piece = fc.constantFrom('no ', 'no, ', 'pero ', 'es ', 'eso ', 'gracias, ', 'oh ', 'a');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 600 }), (pieces) => {
        const text = pieces.join('');
        const found = correctionIn(text);
        expect(found === null || found.restAt <= text.length).toBe(true);
      }),
    );
  });
});
