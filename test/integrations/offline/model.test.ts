import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assembleModel } from '../../../src/integrations/offline/model.js';
import { parseModel, serialiseModel } from '../../../src/integrations/offline/model-codec.js';
import { trainParts } from '../../../src/integrations/offline/train.js';
import { anyCharacter } from '../../support/any-character.js';
import { offlineExamples, trainTinyModel } from '../../support/offline-examples.js';

const model = trainTinyModel();
const json = serialiseModel('key', model.parts);
const WORDS = offlineExamples.flatMap((example) => example.text.split(' '));
const utterance = fc.oneof(
  fc.array(fc.constantFrom(...WORDS), { maxLength: 12 }).map((words) => words.join(' ')),
  fc.string({ unit: anyCharacter, maxLength: 60 }),
);

describe('the intent model', () => {
  it('recognises its training examples in both languages', () => {
    const inScope = offlineExamples.filter((example) => example.intent !== 'out_of_scope');

    const right = inScope.filter(
      (example) => model.predict(example.text)?.ranked[0]?.label === example.intent,
    );

    expect(right.length / inScope.length).toBeGreaterThan(0.97);
  });

  it.each([
    ['oiga cuanto es lo que debo', 'billing_inquiry'],
    ['llevo dos dias sin internet', 'connection_issue'],
    ['kiero kancelar mi servisio', 'cancellation'],
    ['the internet in my house is not working', 'connection_issue'],
    ['please let me talk to a real person', 'human_agent'],
    ['can you upgrade me to a faster plan', 'plan_change'],
  ])('understands the unseen "%s"', (text, intent) => {
    expect(model.predict(text)?.ranked[0]?.label).toBe(intent);
  });

  it('never predicts the out-of-scope class', () => {
    expect(model.labels).not.toContain('out_of_scope');
    expect(model.labels).toHaveLength(11);
  });

  it('gives probabilities that sum to 1, best first, and a confidence between 0 and 1', () => {
    fc.assert(
      fc.property(utterance, (text) => {
        const prediction = model.predict(text);
        if (prediction === null) return;
        const chances = prediction.ranked.map(({ probability }) => probability);
        expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
        expect(chances).toEqual([...chances].sort((a, b) => b - a));
        expect(prediction.confidence).toBeGreaterThanOrEqual(0);
        expect(prediction.confidence).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('predicts the same after serialising and parsing', () => {
    const read = assembleModel(parseModel(json).parts);

    fc.assert(
      fc.property(utterance, (text) => {
        expect(read.predict(text)).toEqual(model.predict(text));
      }),
    );
  });

  it('predicts nothing for a text without known features', () => {
    expect(model.predict('')).toBeNull();
    expect(model.predict('日本語')).toBeNull();
  });

  it('is identical every time it is trained', () => {
    expect(serialiseModel('key', trainParts(offlineExamples))).toBe(json);
  });

  it('trains on very little data without failing', () => {
    const tiny = assembleModel(
      trainParts([
        { text: 'hola', intent: 'greeting' },
        { text: 'cancelar', intent: 'cancellation' },
      ]),
    );

    expect(tiny.predict('hola')?.ranked[0]?.label).toBe('greeting');
  });
});

describe('parseModel', () => {
  it.each([
    ['nothing', ''],
    ['other JSON', '{"format":"x"}'],
    ['half a file', json.slice(0, json.length / 2)],
    ['weights of another size', json.replace(/"steps":\[[^\]]*\]/, '"steps":[1,2]')],
    ['weights that are no deflate stream', json.replace(/"weights":"[^"]*"/, '"weights":"AAAA"')],
  ])('rejects %s', (_, text) => {
    expect(() => parseModel(text)).toThrow(/not a stored intent model/);
  });

  it('rejects a vocabulary with a word missing', () => {
    const { frequencies, ...rest } = JSON.parse(json);

    const text = JSON.stringify({ ...rest, frequencies: frequencies.slice(1) });

    expect(() => parseModel(text)).toThrow(/different sizes/);
  });
});
