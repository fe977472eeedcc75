import { maskIdentifiers } from '../../language/redact/identifiers.js';
import { redact } from '../../language/redact/redact.js';

/**
 * A customer's text as it may leave our systems, cut to `limit` UTF-16 units. The caller has already
 * removed card numbers and other secrets; this makes sure, and masks identity papers as well.
 */
export function forPrompt(text: string, limit: number): string {
  return maskIdentifiers(redact(text)).slice(0, limit);
}

/**
 * A value as JSON that cannot close the tag around it: `<`, `>` and `&` become JSON escapes, so the
 * prompt holds no markup but ours, whatever a customer writes.
 */
export function quoteAsData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
