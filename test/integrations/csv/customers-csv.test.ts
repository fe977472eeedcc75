import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../src/errors.js';
import { parseCustomersCsv } from '../../../src/integrations/csv/customers-csv.js';

describe('parseCustomersCsv', () => {
  it('gives each row the line it starts on, past quoted line breaks and empty lines', () => {
    const text = 'name,zone\n"Ana\nLuz",Sur\n\nBeto,"Nor\n\nte"\nCora,Este\n';

    expect(parseCustomersCsv(text).rows).toEqual([
      { line: 2, cells: ['Ana\nLuz', 'Sur'] },
      { line: 5, cells: ['Beto', 'Nor\n\nte'] },
      { line: 8, cells: ['Cora', 'Este'] },
    ]);
  });

  it.each(['\r\n', '\r'])('counts lines the same with %j endings', (ending) => {
    const text = 'name,zone\n"Ana\nLuz",Sur\n\nBeto,Norte\n';

    expect(parseCustomersCsv(text.replaceAll('\n', ending))).toEqual(parseCustomersCsv(text));
  });

  it.each([',', ';', '\t'])('detects the separator %j from the headings', (separator) => {
    const text = ['name', 'balance', 'zone\nAna', '"1,049.50"', 'Sur; x\ty, z'].join(separator);

    expect(parseCustomersCsv(text.replace('Sur; x\ty, z', '"Sur; x\ty, z"'))).toEqual({
      headings: ['name', 'balance', 'zone'],
      rows: [{ line: 2, cells: ['Ana', '1,049.50', 'Sur; x\ty, z'] }],
    });
  });

  it('leaves a comma inside an amount alone when the separator is a semicolon', () => {
    expect(parseCustomersCsv('name;balance\nAna;1,049.50\n').rows[0]?.cells).toEqual([
      'Ana',
      '1,049.50',
    ]);
  });

  it('drops a byte order mark, given as bytes or as text', () => {
    const text = '\uFEFFname,zone\nÁngel,Peñón\n';

    expect(parseCustomersCsv(new TextEncoder().encode(text)).headings).toEqual(['name', 'zone']);
    expect(parseCustomersCsv(text).headings).toEqual(['name', 'zone']);
  });

  it('keeps a quotation mark inside a name', () => {
    expect(parseCustomersCsv('name,zone\nJosé "Pepe" Ruiz,Sur\n').rows[0]?.cells[0]).toBe(
      'José "Pepe" Ruiz',
    );
  });

  it('names the line that is not UTF-8, and the fix', () => {
    const windows1252 = Buffer.from('name,zone\nAna,Sur\nPe\xF1a,Sur\n', 'latin1');

    expect(() => parseCustomersCsv(windows1252)).toThrow(/not UTF-8 text \(line 3\).*CSV UTF-8/);
  });

  it('rejects UTF-16 the same way', () => {
    const utf16 = Buffer.from('\uFEFFname,zone\nAna,Sur\n', 'utf16le');

    expect(() => parseCustomersCsv(utf16)).toThrow(/not UTF-8/);
  });

  it('names the row in which a quote is left open', () => {
    expect(() => parseCustomersCsv('name,zone\nAna,Sur\nBeto,"Norte\nCora,Este\n')).toThrow(
      /row of line 3 and never closed/,
    );
  });

  it.each(['', '\n\n', '\uFEFF', ' \n,,\n'])('rejects the empty file %j', (text) => {
    expect(() => parseCustomersCsv(text)).toThrow(InvalidInputError);
  });

  it('reads back any table written as RFC 4180 says', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab1"\n,; ñ') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { maxLength: 20 });
    const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;

    fc.assert(
      fc.property(table, (cells) => {
        const filled = cells.filter((row) => row.some((value) => value.trim() !== ''));
        const lines = filled.map((row) => row.map(quote).join(','));

        const read = parseCustomersCsv(['name,zone', ...lines].join('\r\n'));

        expect(read.rows.map((row) => row.cells)).toEqual(filled);
      }),
    );
  });
});
