/**
 * A value as JSON that cannot end the tag it stands in: `<`, `>` and `&` are written as JSON escapes,
 * so whatever a customer writes, no markup but ours is in the prompt.
 */
export function quoteAsData(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
