import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { intents } from '../../../../config/intents/index.js';
import { LANGUAGES } from '../../../../src/domain/language.js';
import {
  loadIntentModel,
  toTrainingExamples,
} from '../../../../src/integrations/offline/model-cache.js';
import {
  disputesBill,
  disputesCharge,
} from '../../../../src/integrations/offline/rules/disputes.js';
import { readTurn } from '../../../../src/integrations/offline/understander.js';
import { cacheDir } from '../../../../src/integrations/system/project-root.js';

const Row = z.strictObject({
  text: z.string().min(1),
  disputes: z.enum(['0', '1']),
  language: z.enum(LANGUAGES),
});

/** By other hands than the rules' and the examples', and looked at for nothing but these counts. */
const rows = z.array(Row).parse(
  parse(readFileSync(new URL('../../../data/disputes-test.csv', import.meta.url)), {
    columns: true,
  }),
);

/** A little under what was measured: the cue alone, and with those heard as a complaint. */
const FLOORS = { es: { dispute: 0.5, person: 0.6 }, en: { dispute: 0.35, person: 0.5 } } as const;

const { model } = await loadIntentModel({
  examples: toTrainingExamples(intents),
  cacheDir: cacheDir(),
});

/** As the first thing said. */
function read({ text, language }: z.infer<typeof Row>) {
  return readTurn(model, {
    text,
    language,
    expects: 'open',
    activeIntent: null,
    recent: [],
    today: '2026-01-15',
    channel: 'voice',
  });
}

describe.each(LANGUAGES)('a disputed charge, in %s, in words that were never seen', (language) => {
  const own = rows.filter((row) => row.language === language);
  const disputes = own.filter((row) => row.disputes === '1');
  const others = own.filter((row) => row.disputes === '0');

  it('is mostly heard, or heard as a complaint, which a person gets too', () => {
    const heard = disputes.map(read);
    const isDispute = heard.filter(({ cues }) => cues.disputesCharge);
    const isForPerson = heard.filter(
      ({ cues, intent }) =>
        cues.disputesCharge || intent === 'complaint' || intent === 'human_agent',
    );

    expect(disputes.length).toBeGreaterThanOrEqual(60);
    expect(isDispute.length / disputes.length).toBeGreaterThan(FLOORS[language].dispute);
    expect(isForPerson.length / disputes.length).toBeGreaterThan(FLOORS[language].person);
  });

  it('is hardly ever heard in what is none', () => {
    const wrong = others.filter((row) => read(row).cues.disputesCharge);

    expect(others.length).toBeGreaterThanOrEqual(60);
    expect(wrong.length / others.length).toBeLessThan(0.05);
  });
});

describe('the words of a dispute', () => {
  it.each([
    'yo no pedi ese servicio y me lo cobran',
    'hay un error en mi recibo',
    'me cobraron dos veces el mismo mes',
    'quiten ese cargo de mi cuenta',
    'me prometieron 299 y me estan cobrando 450',
    'esto es un robo lo que cobran',
    'ya cancele y me siguen cobrando',
    'there is a charge i never agreed to',
    'the amount on my bill is wrong',
    'you billed me twice',
    'i want a refund of that payment',
    'you promised 30 and now the bill says 45',
    'i returned the box and still got charged',
  ])('are heard: %s', (text) => {
    expect(disputesBill(text) || disputesCharge(text)).toBe(true);
  });

  it.each([
    'cuanto debo',
    'cuando me cobran',
    'hay cargo por pagar tarde',
    'me marca error cuando quiero pagar',
    'me equivoque al pagar',
    'cuanto cuesta el doble de velocidad',
    'how much do i owe',
    'is there a charge for paying late',
    'i get an error when i try to pay',
    'can you charge me on the 15th',
  ])('are not heard in a plain question: %s', (text) => {
    expect(disputesBill(text) || disputesCharge(text)).toBe(false);
  });
});
