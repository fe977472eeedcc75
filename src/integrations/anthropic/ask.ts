import type Anthropic from '@anthropic-ai/sdk';
import { APIConnectionError, APIConnectionTimeoutError } from '@anthropic-ai/sdk';
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { z } from 'zod';
import type { ModelPrice } from '../../../config/policy.js';
import type { ModelUsage } from '../../domain/interaction.js';
import { UnusableAnswerError, type UnusableCode } from '../../domain/unusable-answer.js';
import { costUsd } from './cost.js';
import { SERVICE, translateError } from './translate-error.js';

const Tokens = z
  .number()
  .int()
  .nonnegative()
  .nullish()
  .transform((count) => count ?? 0);

const Usage = z.object({
  input_tokens: Tokens,
  output_tokens: Tokens,
  cache_read_input_tokens: Tokens,
  cache_creation_input_tokens: Tokens,
});

/** The part of a message we rely on; a proxy in between can send anything. */
const ClaudeMessage = z.object({
  content: z.array(z.object({ type: z.string(), text: z.string().optional() })),
  stop_reason: z.string().nullable(),
  usage: Usage,
});

export interface Question<Schema extends z.ZodType> {
  readonly model: string;
  readonly price: ModelPrice;
  /** The part that is identical in every request, so that it is cached. */
  readonly instructions: string;
  /** The part that changes with each request. */
  readonly turn: string;
  readonly answer: Schema;
  /** Includes the thinking that precedes the answer. */
  readonly maxTokens: number;
  /** Limit for the whole request, body included; the SDK's own covers only the headers. */
  readonly timeoutMs: number;
}

/**
 * Gets one structured answer. Uses `create`, not `parse`: the SDK's `parse` throws on refusals and
 * truncated answers without saying which, and loses the usage. A failed connection is retried once,
 * since the other side may have closed a kept-alive one; nothing else is, since falling back to the
 * offline engine beats waiting for a busy service. Rejects with UpstreamError, or with
 * UnusableAnswerError if tokens were spent.
 */
export async function ask<Schema extends z.ZodType>(
  client: Anthropic,
  question: Question<Schema>,
  signal: AbortSignal,
): Promise<{ answer: z.output<Schema>; usage: ModelUsage }> {
  const signals = { caller: signal, timeout: AbortSignal.timeout(question.timeoutMs) };
  const eitherSignal = AbortSignal.any([signals.caller, signals.timeout]);
  try {
    const body = await send(client, question, eitherSignal).catch((error: unknown) => {
      if (eitherSignal.aborted || !isBrokenConnection(error)) throw error;
      return send(client, question, eitherSignal);
    });
    return read(body, question);
  } catch (error) {
    throw translateError(error, signals);
  }
}

function send(
  client: Anthropic,
  question: Question<z.ZodType>,
  signal: AbortSignal,
): Promise<unknown> {
  const { type, schema } = zodOutputFormat(question.answer);
  return client.messages.create(
    {
      model: question.model,
      max_tokens: question.maxTokens,
      system: [{ type: 'text', text: question.instructions, cache_control: { type: 'ephemeral' } }],
      messages: [{ role: 'user', content: [{ type: 'text', text: question.turn }] }],
      output_config: { effort: 'low', format: { type, schema } },
    },
    { signal },
  );
}

function read<Schema extends z.ZodType>(
  body: unknown,
  question: Question<Schema>,
): { answer: z.output<Schema>; usage: ModelUsage } {
  const message = ClaudeMessage.safeParse(body);
  if (!message.success) throw unusable('the answer is not a message', 'invalid_output', null);
  const { content, stop_reason: stopReason } = message.data;
  const usage = toUsage(message.data.usage, question);

  if (stopReason === 'refusal') throw unusable('the model refused', 'refusal', usage);
  if (stopReason === 'max_tokens' || stopReason === 'model_context_window_exceeded') {
    throw unusable(`the answer was cut off (${stopReason})`, 'truncated', usage);
  }
  const text = content.flatMap((b) => (b.type === 'text' && b.text ? [b.text] : [])).join('');
  if (text.trim() === '') throw unusable('the answer has no text', 'empty', usage);

  const answer = question.answer.safeParse(parseJson(text, usage));
  if (!answer.success) {
    const fields = answer.error.issues.map((i) => `${i.path.join('.')} ${i.code}`).slice(0, 5);
    throw unusable(`the answer does not fit: ${fields.join(', ')}`, 'invalid_output', usage);
  }
  return { answer: answer.data, usage };
}

function parseJson(text: string, usage: ModelUsage): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unusable('the answer is not JSON', 'invalid_output', usage);
  }
}

function toUsage(usage: z.output<typeof Usage>, question: Question<z.ZodType>): ModelUsage {
  const tokens = {
    inputTokens: usage.input_tokens,
    outputTokens: usage.output_tokens,
    cacheReadTokens: usage.cache_read_input_tokens,
    cacheWriteTokens: usage.cache_creation_input_tokens,
  };
  return { model: question.model, ...tokens, costUsd: costUsd(tokens, question.price) };
}

function isBrokenConnection(error: unknown): boolean {
  return error instanceof APIConnectionError && !(error instanceof APIConnectionTimeoutError);
}

function unusable(
  message: string,
  code: UnusableCode,
  usage: ModelUsage | null,
): UnusableAnswerError {
  return new UnusableAnswerError(SERVICE, message, { code, usage });
}
