import { describe, expect, it } from 'vitest';
import { el } from '../../../src/playground/drawing/drawn.js';
import { drawMarkup, drawRichText } from '../../../src/playground/drawing/text.js';
import { aDrawing, all, wordsOf } from '../../support/drawn.js';

const at = aDrawing();
const anchor = (href: string, text: string) =>
  el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, text);

describe("Slack's markup", () => {
  it.each([
    ['*bold* and _it_', [el('b', {}, 'bold'), ' and ', el('i', {}, 'it')]],
    ['~no~ `code *as* is`', [el('s', {}, 'no'), ' ', el('code', {}, 'code *as* is')]],
    ['2*3*4 snake_case_name a~b~c', ['2*3*4 snake_case_name a~b~c']],
    ['```one\n  two```', [el('pre', {}, 'one\n  two')]],
    ['*_both_*', [el('b', {}, el('i', {}, 'both'))]],
    ['día*no*año', ['día*no*año']],
    [
      '<@U1> <@U9> <@constructor>',
      [el('b', {}, '@Ana Torres'), ' ', el('b', {}, '@U9'), ' ', el('b', {}, '@constructor')],
    ],
    ['<#C1|reportes> <!here> <!date^1^{time}|09:00>', ['#reportes', ' ', '@here', ' ', '09:00']],
    [':tada: :unknown:', ['🎉 :unknown:']],
  ])('%s', (text, expected) => {
    expect(drawMarkup(text, at)).toEqual(expected);
  });

  it('links to the web in a new window, without a referrer', () => {
    expect(drawMarkup('<https://a.example/x?a=1&amp;b=2|the *page*>', at)).toEqual([
      anchor('https://a.example/x?a=1&b=2', 'the *page*'),
    ]);
    expect(drawMarkup('*<https://a.example>*', at)).toEqual([
      el('b', {}, anchor('https://a.example', 'https://a.example')),
    ]);
  });

  it('does not link URLs outside the web', () => {
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'mailto:a@b.example']) {
      const drawn = drawMarkup(`<${address}|here>`, at);

      expect(all('a', drawn)).toEqual([]);
      expect(wordsOf(drawn)).toBe('here');
    }
  });

  it('keeps user-written text as text', () => {
    expect(drawMarkup('&lt;img src=x onerror=alert(1)&gt; &amp;lt;', at)).toEqual([
      '<img src=x onerror=alert(1)> &lt;',
    ]);
  });
});

describe('rich text', () => {
  const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });

  it('draws text, links, people, lists and quotes', () => {
    const drawn = drawRichText(
      [
        section(
          { type: 'text', text: 'See ', style: { bold: true, italic: true } },
          { type: 'link', url: 'https://a.example', text: 'this' },
          { type: 'user', user_id: 'U1' },
          { type: 'emoji', name: 'warning' },
        ),
        {
          type: 'rich_text_list',
          style: 'ordered',
          elements: [
            section({ type: 'text', text: 'one' }),
            section({ type: 'text', text: 'two' }),
          ],
        },
        { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said', style: {} }] },
        { type: 'rich_text_preformatted', elements: [{ type: 'text', text: ' <b>' }] },
      ],
      at,
    );

    expect(drawn[0]).toEqual(
      el(
        'div',
        {},
        el('b', {}, el('i', {}, 'See ')),
        anchor('https://a.example', 'this'),
        el('b', {}, '@Ana Torres'),
        '⚠️',
      ),
    );
    expect(all('ol', drawn).map(wordsOf)).toEqual(['onetwo']);
    expect(all('li', drawn).map(wordsOf)).toEqual(['one', 'two']);
    expect(all('blockquote', drawn).map(wordsOf)).toEqual(['said']);
    expect(all('pre', drawn).map(wordsOf)).toEqual([' <b>']);
  });

  it('does not link URLs outside the web, and names what it cannot draw', () => {
    const bad = { type: 'link', url: 'javascript:alert(1)', text: 'here' };
    const drawn = drawRichText([section(bad, { type: 'color', value: '#fff' })], at);

    expect(all('a', drawn)).toEqual([]);
    expect(wordsOf(drawn)).toMatch(/^here.*color/);
    expect(wordsOf(drawRichText([{ type: 'rich_text_new' }], at))).toContain('rich_text_new');
  });
});
