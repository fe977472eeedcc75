import type { View } from '@slack/types';
import { z } from 'zod';
import type { DeskMessages } from '../../../../config/messages/desk/types.js';
import type { Escalation } from '../../../domain/escalation.js';
import { type EscalationId, escalationId } from '../../../domain/ids.js';
import { DISPOSITIONS, type Disposition } from '../../../domain/outcome.js';
import { INPUT, VIEW } from '../ids.js';
import { escapeText } from '../text.js';
import { mrkdwn, plain } from './cards.js';

const NOTE_MAX = 2_000;

export interface ResolveAnswers {
  readonly escalationId: EscalationId;
  readonly disposition: Disposition;
  readonly customerHelped: boolean;
  readonly note: string;
}

export function resolveForm(escalation: Escalation, { modal, dispositions }: DeskMessages): View {
  const option = (label: string, value: string) => ({ text: plain(label, 75), value });
  return {
    type: 'modal',
    callback_id: VIEW.resolve,
    private_metadata: escalation.id,
    title: plain(modal.title, 24),
    submit: plain(modal.submit, 24),
    close: plain(modal.cancel, 24),
    blocks: [
      { type: 'section', text: mrkdwn(modal.intro(escapeText(escalation.caseNumber))) },
      {
        type: 'input',
        block_id: INPUT.disposition.block,
        label: plain(modal.disposition, 2_000),
        element: {
          type: 'static_select',
          action_id: INPUT.disposition.action,
          placeholder: plain(modal.choose, 150),
          options: DISPOSITIONS.map((name) => option(dispositions[name], name)),
        },
      },
      {
        type: 'input',
        block_id: INPUT.helped.block,
        label: plain(modal.helped, 2_000),
        element: {
          type: 'radio_buttons',
          action_id: INPUT.helped.action,
          options: [option(modal.helpedYes, 'yes'), option(modal.helpedNo, 'no')],
        },
      },
      {
        type: 'input',
        block_id: INPUT.note.block,
        optional: true,
        label: plain(modal.note, 2_000),
        hint: plain(modal.noteHint, 2_000),
        element: {
          type: 'plain_text_input',
          action_id: INPUT.note.action,
          multiline: true,
          max_length: NOTE_MAX,
        },
      },
    ],
  };
}

/** The answers, or the errors by block for Slack to show in the form. */
export function readResolveForm(
  view: { private_metadata: string; state: { values: unknown } },
  { modal }: DeskMessages,
): { answers: ResolveAnswers } | { errors: Record<string, string> } {
  const parsed = Submission.safeParse(view);
  if (parsed.success) {
    const { private_metadata: id, state } = parsed.data;
    return {
      answers: {
        escalationId: escalationId(id),
        disposition: state.values.disposition,
        customerHelped: state.values.helped === 'yes',
        note: state.values.note,
      },
    };
  }
  const errors = parsed.error.issues.map((issue): [string, string] => {
    const block = String(issue.path[2] ?? INPUT.disposition.block);
    return [block, block === INPUT.note.block ? modal.noteTooLong(NOTE_MAX) : modal.missing];
  });
  return { errors: Object.fromEntries(errors) };
}

const chosen = <Value extends string>(action: string, values: readonly [Value, ...Value[]]) =>
  z
    .object({ [action]: z.object({ selected_option: z.object({ value: z.enum(values) }) }) })
    .transform(
      (inputs) => (inputs[action] as { selected_option: { value: Value } }).selected_option.value,
    );

const written = (action: string) =>
  z
    .object({ [action]: z.object({ value: z.string().max(NOTE_MAX).nullish() }) })
    .optional()
    .transform((inputs) => inputs?.[action]?.value ?? '');

const Submission = z.object({
  private_metadata: z.string().min(1).max(100),
  state: z.object({
    values: z.object({
      [INPUT.disposition.block]: chosen(INPUT.disposition.action, DISPOSITIONS),
      [INPUT.helped.block]: chosen(INPUT.helped.action, ['yes', 'no']),
      [INPUT.note.block]: written(INPUT.note.action),
    }),
  }),
});
