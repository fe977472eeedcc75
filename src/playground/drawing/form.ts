import { z } from 'zod';
import type { OpenView } from '../stand-ins/slack-screens.js';
import { drawBlock } from './blocks.js';
import { type DrawContext, type Drawn, el, unknown } from './drawn.js';
import { AnyElement, drawText, TextObject } from './text.js';

const Options = z.array(z.object({ text: TextObject, value: z.string() }));
const Control = z.discriminatedUnion('type', [
  z.object({ type: z.literal('radio_buttons'), options: Options }),
  z.object({
    type: z.literal('static_select'),
    options: Options,
    placeholder: TextObject.optional(),
  }),
  z.object({
    type: z.literal('plain_text_input'),
    multiline: z.boolean().default(false),
    max_length: z.number().optional(),
  }),
]);
const Input = z.object({
  block_id: z.string(),
  label: TextObject,
  hint: TextObject.optional(),
  element: AnyElement,
});
const Words = z.object({
  submit: TextObject.nullish(),
  close: TextObject.nullish(),
});

/** A form that Slack would open as a modal. The values are sent by block id. */
export function drawForm(view: OpenView, at: DrawContext) {
  const { submit, close } = Words.parse(view);
  return {
    id: view.id,
    title: view.title.text,
    fields: view.blocks.map((block) =>
      block.type === 'input' ? drawInput(block, at) : drawBlock(block, at),
    ),
    submit: submit?.text ?? null,
    close: close?.text ?? null,
  };
}

function drawInput(raw: unknown, at: DrawContext): Drawn {
  const input = Input.safeParse(raw).data;
  if (input === undefined) return unknown('input', at);
  const { block_id: name, label, hint } = input;
  const control = Control.safeParse(input.element).data;
  const id = `f-${name}`;
  const isGroup = control?.type === 'radio_buttons';
  return el(
    'div',
    { class: 'field', 'data-block': name },
    el(
      isGroup ? 'span' : 'label',
      { class: 'field-label', for: isGroup ? undefined : id },
      ...drawText(label, at),
    ),
    ...(control === undefined
      ? [unknown(input.element.type, at)]
      : drawControl(control, { name, id }, at)),
    ...(hint === undefined ? [] : [el('span', { class: 'soft small' }, ...drawText(hint, at))]),
  );
}

function drawControl(
  control: z.infer<typeof Control>,
  { name, id }: { name: string; id: string },
  at: DrawContext,
): Drawn[] {
  if (control.type === 'radio_buttons') {
    return control.options.map(({ text, value }) =>
      el('label', {}, el('input', { type: 'radio', name, value }), ' ', ...drawText(text, at)),
    );
  }
  if (control.type === 'static_select') {
    const placeholder =
      control.placeholder === undefined ? ['…'] : drawText(control.placeholder, at);
    const options = control.options.map(({ text, value }) =>
      el('option', { value }, ...drawText(text, at)),
    );
    return [el('select', { name, id }, el('option', { value: '' }, ...placeholder), ...options)];
  }
  const attributes = { name, id, maxlength: control.max_length };
  return control.multiline
    ? [el('textarea', { ...attributes, rows: 3 })]
    : [el('input', attributes)];
}
