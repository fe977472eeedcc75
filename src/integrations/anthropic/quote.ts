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
