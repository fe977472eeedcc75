const AMOUNT = /^([-+]?)\s*(?:[A-Z]{2,3})?\s*\$?\s*([-+]?)\s*([\d.,]+)\s*(?:[A-Z]{3})?$/;
const PLAIN = /^\d+(?:\.\d{1,2})?$/;
const COMMA_GROUPS = /^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$/;
const DECIMAL_COMMA = /^(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}$/;

/**
 * A written amount in minor units (cents): "1,049.50", "$749", "-120.00", "MXN 549", "749,50".
 * Computed from the digits, without floats. Null when it is not an amount or is ambiguous
 * ("1.049").
 */
export function parseMinorUnits(text: string): number | null {
  const [, before = '', after = '', digits = ''] = AMOUNT.exec(text.trim()) ?? [];
  const plain = toPlain(digits);
  if (plain === null || (before !== '' && after !== '')) return null;
  const [whole = '', cents = ''] = plain.split('.');
  const minor = Number(whole + cents.padEnd(2, '0'));
  if (!Number.isSafeInteger(minor)) return null;
  return before + after === '-' && minor !== 0 ? -minor : minor;
}

function toPlain(written: string): string | null {
  if (PLAIN.test(written)) return written;
  if (COMMA_GROUPS.test(written)) return written.replaceAll(',', '');
  if (DECIMAL_COMMA.test(written)) return written.replaceAll('.', '').replace(',', '.');
  return null;
}
