import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { INTENTS } from '../../src/domain/intent.js';
import { LANGUAGES } from '../../src/domain/language.js';

const Row = z.strictObject({
  text: z.string().trim().min(1).max(200),
  intent: z.enum(INTENTS),
  language: z.enum(LANGUAGES),
});

const rows = z
  .array(Row)
  .parse(parse(readFileSync(new URL('./utterances-test.csv', import.meta.url)), { columns: true }));

const cells = LANGUAGES.flatMap((language) => INTENTS.map((intent) => ({ language, intent })));

describe('the held-out utterances', () => {
  it.each(cells)('has enough of $intent in $language to measure it', ({ language, intent }) => {
    const found = rows.filter((row) => row.language === language && row.intent === intent);

    expect(found.length).toBeGreaterThanOrEqual(intent === 'out_of_scope' ? 120 : 25);
  });

  it('says nothing twice, whatever the case and spacing', () => {
    const texts = rows.map((row) => row.text.toLowerCase().replace(/\s+/g, ' '));

    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([]);
  });

  it('is mostly written as speech-to-text and texters write: without closing punctuation', () => {
    const punctuated = rows.filter((row) => /[.?!]$/.test(row.text));

    expect(punctuated.length / rows.length).toBeLessThan(0.1);
  });
});
