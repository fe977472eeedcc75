import { describe, expect, it } from 'vitest';
import { drawBlock } from '../../../src/playground/drawing/blocks.js';
import { drawForm } from '../../../src/playground/drawing/form.js';
import { aDrawing, all, wordsOf } from '../../support/drawn.js';

const at = aDrawing();
const plain = (text: string) => ({ type: 'plain_text', text });
const button = (text: string, value?: string) => ({
  type: 'button',
  action_id: 'choose',
  text: plain(text),
  ...(value === undefined ? {} : { value }),
});

describe('blocks in the playground', () => {
  it('gives each button what it sends when pressed, with its own value', () => {
    const row = { type: 'actions', elements: [button('A', 'a'), button('B', 'b'), button('C')] };
    const beside = { type: 'section', text: plain('x'), accessory: button('D', 'd') };

    const buttons = [row, beside].flatMap((block) => all('button', drawBlock(block, at)));

    expect(buttons.map(({ press }) => press)).toEqual(
      ['a', 'b', null, 'd'].map((value) => ({
        kind: 'press',
        ts: '1.1',
        action: 'choose',
        value,
      })),
    );
    expect(buttons.every(({ attributes }) => attributes.disabled === undefined)).toBe(true);
  });

  it('disables a button where nothing can be pressed', () => {
    const row = { type: 'actions', elements: [button('A', 'a')] };

    const [drawn] = all('button', drawBlock(row, aDrawing({ press: null })));

    expect(drawn?.attributes).toHaveProperty('disabled');
    expect(drawn).not.toHaveProperty('press');
  });

  it('draws a button with a URL as a link', () => {
    const leads = { ...button('Open', 'x'), url: 'https://a.example' };

    const drawn = drawBlock({ type: 'actions', elements: [leads] }, at);

    expect(all('a', drawn)[0]?.attributes).toMatchObject({ href: 'https://a.example' });
    expect(all('button', drawn)).toEqual([]);
  });

  it.each([
    ['a block', { type: 'video', title: plain('x') }, 'video'],
    ['a known block that is not as it should be', { type: 'header' }, 'header'],
    ['an input outside of a form', { type: 'input', label: plain('x') }, 'input'],
    ['a control', { type: 'actions', elements: [{ type: 'datepicker' }] }, 'datepicker'],
    ['what stands beside words', { type: 'section', accessory: { type: 'overflow' } }, 'overflow'],
    ['a cell', { type: 'table', rows: [[], [{ type: 'raw_new' }]] }, 'raw_new'],
  ])('names %s, which it cannot draw', (_, block, type) => {
    const named = all('span', drawBlock(block, at)).filter(
      ({ attributes }) => attributes.class === 'unknown',
    );

    expect(named.map(wordsOf)).toEqual([expect.stringContaining(type)]);
    expect(wordsOf(drawBlock(block, aDrawing({ language: 'en' })))).toMatch(/cannot draw/);
  });

  it('aligns table columns by the settings, under a header row', () => {
    const cell = (text: string) => ({ type: 'raw_text', text });
    const link = { type: 'link', url: 'https://a.example', text: 'Fallas' };
    const rich = {
      type: 'rich_text',
      elements: [{ type: 'rich_text_section', elements: [link] }],
    };
    const table = {
      type: 'table',
      rows: [
        [cell('Motivo'), cell('n'), cell('CSAT')],
        [cell('Cobros'), cell('1,200'), cell('4.5')],
        [rich, cell('7'), cell('—')],
      ],
      column_settings: [{ is_wrapped: true }, { align: 'right' }, null],
    };

    const drawn = drawBlock(table, at);

    const kinds = (tag: string) => all(tag, drawn).map(({ attributes }) => attributes.class);
    expect(all('th', drawn).map(wordsOf)).toEqual(['Motivo', 'n', 'CSAT']);
    expect(kinds('th')).toEqual(['left wrapped', 'right', 'left']);
    expect(kinds('td').slice(0, 3)).toEqual(['left wrapped', 'right', 'left']);
    expect(all('th', drawn).every(({ attributes }) => attributes.scope === 'col')).toBe(true);
    expect(all('a', drawn).map(wordsOf)).toEqual(['Fallas']);
  });

  it('shows an image that the page may load, and a link to any other', () => {
    const picture = { type: 'image', alt_text: 'Contactos por hora', title: plain('Hoy') };
    const ours = drawBlock({ ...picture, image_url: 'https://ours.example/a.png' }, at);
    const shared = drawBlock({ ...picture, slack_file: { id: 'F1' } }, at);
    const theirs = drawBlock({ ...picture, image_url: 'https://theirs.example/a.png' }, at);
    const bad = drawBlock({ ...picture, image_url: 'javascript:alert(1)' }, at);

    expect(all('img', ours).map(({ attributes }) => attributes)).toEqual([
      { src: 'https://ours.example/a.png', alt: 'Contactos por hora' },
    ]);
    expect(wordsOf(ours)).toBe('Hoy');
    expect(all('img', shared)[0]?.attributes.src).toBe('/playground/files/F1');
    expect(all('img', theirs)).toEqual([]);
    expect(all('a', theirs)[0]?.attributes.href).toBe('https://theirs.example/a.png');
    expect([...all('a', bad), ...all('img', bad)]).toEqual([]);
    expect(wordsOf(bad)).toContain('Contactos por hora');
  });

  it('draws text, fields, context and dividers', () => {
    const drawn = [
      { type: 'header', text: plain('C-1 &amp; más') },
      { type: 'section', text: { type: 'mrkdwn', text: '*a*' }, fields: [plain('*b*')] },
      { type: 'context', elements: [{ type: 'mrkdwn', text: '_c_' }] },
      { type: 'divider' },
    ].map((block) => drawBlock(block, at));

    expect(drawn.map(wordsOf)).toEqual(['C-1 & más', 'a*b*', 'c', '']);
    expect(['h3', 'b', 'i', 'hr'].map((tag) => all(tag, drawn).length)).toEqual([1, 1, 1, 1]);
  });
});

describe('a form in the playground', () => {
  const option = (value: string) => ({ text: plain(value.toUpperCase()), value });
  const input = (block_id: string, element: object) => ({
    type: 'input',
    block_id,
    label: plain(`label ${block_id}`),
    element: { action_id: 'x', ...element },
  });
  const view = {
    id: 'V1',
    hash: 'h',
    callback_id: 'f',
    private_metadata: '',
    title: plain('Cerrar'),
    submit: plain('Listo'),
    blocks: [
      { type: 'section', text: plain('intro') },
      input('kind', { type: 'static_select', options: [option('a')], placeholder: plain('Elija') }),
      input('helped', { type: 'radio_buttons', options: [option('yes'), option('no')] }),
      input('note', { type: 'plain_text_input', multiline: true, max_length: 20 }),
      input('name', { type: 'plain_text_input' }),
      input('day', { type: 'datepicker' }),
    ],
  };

  it('has a named control per input, and names those it cannot draw', () => {
    const { id, title, submit, close, fields } = drawForm(view, at);

    expect({ id, title, submit, close }).toEqual({
      id: 'V1',
      title: 'Cerrar',
      submit: 'Listo',
      close: null,
    });
    expect(wordsOf(fields[0] ?? '')).toBe('intro');
    expect(all('option', fields).map((one) => [one.attributes.value, wordsOf(one)])).toEqual([
      ['', 'Elija'],
      ['a', 'A'],
    ]);
    const controls = ['select', 'input', 'textarea'].flatMap((tag) => all(tag, fields));
    expect(controls.map(({ attributes: { name, value } }) => [name, value])).toEqual([
      ['kind', undefined],
      ['helped', 'yes'],
      ['helped', 'no'],
      ['name', undefined],
      ['note', undefined],
    ]);
    expect(all('textarea', fields)[0]?.attributes.maxlength).toBe(20);
    expect(wordsOf(fields.at(-1) ?? '')).toContain('datepicker');
  });
});
