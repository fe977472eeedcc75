const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = [
  { size: 1_000_000_000, name: 'billion' },
  { size: 1_000_000, name: 'million' },
  { size: 1_000, name: 'thousand' },
];

/** Whole numbers from 0 to 999,999,999,999 in words. */
export function englishCardinal(value: number): string {
  const parts: string[] = [];
  let rest = value;
  for (const { size, name } of SCALES) {
    if (rest >= size) parts.push(`${belowThousand(Math.floor(rest / size))} ${name}`);
    rest %= size;
  }
  if (rest > 0 || parts.length === 0) parts.push(belowThousand(rest));
  return parts.join(' ');
}

const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

/** For days of a month. */
export function englishOrdinal(value: number): string {
  return englishCardinal(value).replace(/[a-z]+$/, (last) => {
    const irregular = ORDINALS[last];
    if (irregular !== undefined) return irregular;
    return last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`;
  });
}

function belowThousand(value: number): string {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const head = hundreds > 0 ? `${SMALL[hundreds] ?? ''} hundred` : '';
  if (rest === 0 && head !== '') return head;
  return head === '' ? belowHundred(rest) : `${head} ${belowHundred(rest)}`;
}

function belowHundred(value: number): string {
  const small = SMALL[value];
  if (small !== undefined) return small;
  const ten = TENS[Math.floor(value / 10)] ?? '';
  return value % 10 === 0 ? ten : `${ten}-${SMALL[value % 10] ?? ''}`;
}
