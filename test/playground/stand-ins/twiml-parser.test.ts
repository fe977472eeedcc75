import fc from 'fast-check';
import twilio from 'twilio';
import { describe, expect, it } from 'vitest';
import { legalXml } from '../../../src/integrations/twilio/twiml.js';
import { parseTwiml, TwimlError } from '../../../src/playground/stand-ins/twiml-parser.js';
import { anyCharacter } from '../../support/any-character.js';

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

describe('parseTwiml', () => {
  it('reads nested verbs, attributes and entities', () => {
    const document = parseTwiml(
      `${DECLARATION}<Response><Gather action="/a?b=1&amp;c=2"><Say>1 &lt; 2 &#233; &#x1F600;</Say><Pause/></Gather><Hangup/></Response>`,
    );

    expect(document.children.map(({ name }) => name)).toEqual(['Gather', 'Hangup']);
    expect(document.children[0]?.attributes).toEqual({ action: '/a?b=1&c=2' });
    expect(document.children[0]?.children[0]?.text).toBe('1 < 2 é 😀');
  });

  it('reads whatever the Twilio library writes', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: anyCharacter, maxLength: 60 }).map(legalXml),
        fc.string({ unit: anyCharacter, maxLength: 60 }).map(legalXml),
        (text, address) => {
          const response = new twilio.twiml.VoiceResponse();
          response.gather({ action: address }).say(text);

          const [gather] = parseTwiml(response.toString()).children;

          expect(gather?.attributes.action).toBe(address);
          expect(gather?.children[0]?.text ?? '').toBe(text);
        },
      ),
    );
  });

  it.each([
    ['a blank line first', `\n${DECLARATION}<Response/>`],
    ['nothing', ''],
    ['plain text', 'Forbidden'],
    ['a byte order mark', `\uFEFF${DECLARATION}<Response/>`],
    ['another version of XML', '<?xml version="1.1"?><Response/>'],
    ['a document type', `${DECLARATION}<!DOCTYPE Response><Response/>`],
    ['a bare ampersand', '<Response><Say>AT&T</Say></Response>'],
    ['a bare ampersand in an attribute', '<Response><Gather action="/a?b=1&c=2"/></Response>'],
    ['a tag in an attribute', '<Response><Say voice="<b>">a</Say></Response>'],
    ['an unknown entity', '<Response><Say>&nbsp;</Say></Response>'],
    ['an entity for no character', '<Response><Say>&#0;</Say></Response>'],
    ['an entity without a number', '<Response><Say>&#x;</Say></Response>'],
    ['a tag left open', '<Response><Say>hola</Response>'],
    ['two documents', '<Response/><Response/>'],
    ['text after the document', '<Response/>x'],
    ['an attribute without quotes', '<Response><Say voice=x>a</Say></Response>'],
    ['an attribute twice', '<Response><Say voice="a" voice="b">a</Say></Response>'],
    ['a control character', '<Response><Say>\u0007</Say></Response>'],
    ['half of a character', '<Response><Say>\uD83D</Say></Response>'],
    ['a comment', '<Response><!-- hola --></Response>'],
    ['a comment after the document', '<Response/><!-- hola -->'],
    ['a CDATA section', '<Response><Say><![CDATA[hola]]></Say></Response>'],
    ['a processing instruction', '<Response><?hola?></Response>'],
    ['a namespace', '<Response><a:Say xmlns:a="a">hola</a:Say></Response>'],
    ['a stray closing tag', '</Response>'],
    ['another root', '<html></html>'],
  ])('refuses %s', (_what, xml) => {
    expect(() => parseTwiml(xml)).toThrow(TwimlError);
  });

  it("gives Twilio's error number for a document that is not a <Response>, or not XML", () => {
    expect(() => parseTwiml('<html/>')).toThrow(expect.objectContaining({ code: 12200 }));
    expect(() => parseTwiml('<html>')).toThrow(expect.objectContaining({ code: 12100 }));
  });

  it('never throws anything but its own error', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '<',
            '>',
            '/',
            '&',
            ';',
            'Say',
            'Response',
            '"',
            '=',
            ' ',
            'a',
            '<Response>',
            '</Response>',
            '&#x;',
            '&#99999999;',
            '&#x110000;',
            DECLARATION,
          ),
          { maxLength: 20 },
        ),
        (pieces) => {
          try {
            parseTwiml(pieces.join(''));
          } catch (error) {
            expect(error).toBeInstanceOf(TwimlError);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
