import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { parseUtterances } from '../../../src/rehearsal/eval/utterances-csv.js';

describe('parseUtterances', () => {
  it('reads quoted fields, any column order, a byte order mark and an optional language', () => {
    const csv =
      '\uFEFFintent,language,text\r\ngreeting,es,"hola, ""buenas"""\r\n\r\noos,,what is love\r\n';

    expect(parseUtterances(csv, 'a.csv')).toEqual([
      { text: 'hola, "buenas"', intent: 'greeting', language: 'es' },
      { text: 'what is love', intent: 'oos', language: null },
    ]);
  });

  it.each([
    ['a missing column', 'sentence,label\nhola,greeting\n', /line 1.*"text" and "intent"/],
    [
      'an unquoted comma',
      'text,intent\nhola,greeting\nhola, buenas,greeting\n',
      /line 3.*3 fields.*quotes/,
    ],
    ['an empty intent', 'text,intent\nhola,\n', /line 2: the intent is empty/],
    ['an empty text', 'text,intent\n" ",greeting\n', /line 2: the text is empty/],
    ['a stray quote', 'text,intent\nho"la,greeting\n', /line 2: not valid CSV/],
    ['no rows', 'text,intent\n', /no utterances/],
    ['an empty file', '', /line 1/],
  ])('names the line and the fix for %s', (_, csv, message) => {
    expect(() => parseUtterances(csv, 'bad.csv')).toThrow(InvalidInputError);
    expect(() => parseUtterances(csv, 'bad.csv')).toThrow(message);
    expect(() => parseUtterances(csv, 'bad.csv')).toThrow(/^bad\.csv/);
  });
});
