import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { intents } from '../../config/intents/index.js';
import { policy } from '../../config/policy.js';
import { isProgram, runShell, type Shell } from '../cli/run.js';
import { InvalidInputError } from '../errors.js';
import { percentileOf } from '../integrations/offline/metrics.js';
import {
  assembleModel,
  type IntentModel,
  OUT_OF_SCOPE_LABELS,
  type TrainingExample,
} from '../integrations/offline/model.js';
import { toTrainingExamples } from '../integrations/offline/model-cache.js';
import { parseModel, serialiseModel } from '../integrations/offline/model-codec.js';
import { addTypos, stripAccents } from '../integrations/offline/noise.js';
import { tokens } from '../integrations/offline/text.js';
import { trainParts } from '../integrations/offline/train.js';
import { readTurn } from '../integrations/offline/understander.js';
import { projectRoot } from '../integrations/system/project-root.js';
import {
  type PredictedRow,
  reportByIntent,
  reportConfusion,
  reportQuality,
} from './eval/eval-report.js';
import { parseUtterances, type Utterance } from './eval/utterances-csv.js';

const USAGE = `usage: npm run eval [-- --train FILE.csv --test FILE.csv]

Measures the offline engine. Without files: trained on config/intents, tested on
test/data/utterances-test.csv. Files are CSV with the columns text,intent (and language).
The intents ${[...OUT_OF_SCOPE_LABELS].join(', ')} mean: out of scope.`;

const TYPO_SHARE = 0.06;
const WARM_UP_ROUNDS = 3;

export async function evalProgram({ args, out }: Shell): Promise<number> {
  const options = readOptions(args);
  if (options === null) {
    out(USAGE);
    return 0;
  }
  const { training, isOurs } = options;
  // Opening phrases are much alike, and an utterance that is also an example proves nothing.
  const test = isOurs ? dropTrainingExamples(options.test, training) : options.test;
  const seen = options.test.length - test.length;
  const print = (title: string, lines: readonly string[]) => out(formatSection(title, lines));
  const leftOut = seen === 0 ? '' : ` (${seen} more are examples too and left out)`;
  out(`training on ${training.length} utterances, testing on ${test.length} others${leftOut}\n`);

  const startedAt = performance.now();
  const parts = trainParts(training);
  const trainedAt = performance.now();
  const json = serialiseModel('eval', parts);
  const model = assembleModel(parseModel(json).parts);
  const loadedAt = performance.now();

  const bands = { act: policy.dialogue.actConfidence, confirm: policy.dialogue.confirmConfidence };
  const clean = predictAll(model, test, isOurs, (text) => text);
  print('as written', reportQuality(clean, bands));
  print('accuracy per intent', reportByIntent(clean));
  print('confusion', reportConfusion(clean));
  const typos = predictAll(model, test, isOurs, (text, i) => addTypos(text, TYPO_SHARE, i + 1));
  print('with 6 % of letters mistyped', reportQuality(typos, bands));
  const bare = predictAll(model, test, isOurs, stripAccents);
  print('without accents and punctuation', reportQuality(bare, bands));

  const times = timeTurns(model, test, isOurs);
  print('cost', [
    `one turn, p50 / p99           ${percentileOf(times, 50).toFixed(3)} / ${percentileOf(times, 99).toFixed(3)} ms`,
    `training                      ${((trainedAt - startedAt) / 1000).toFixed(2)} s`,
    `storing and loading           ${(loadedAt - trainedAt).toFixed(0)} ms`,
    `stored model                  ${(Buffer.byteLength(json) / 1024).toFixed(0)} KB`,
  ]);
  return 0;
}

interface EvalOptions {
  readonly training: readonly TrainingExample[];
  readonly test: readonly Utterance[];
  /** With our own intents the whole engine is measured, rules included, not just the classifier. */
  readonly isOurs: boolean;
}

/** Null if only help was requested. */
function readOptions(args: readonly string[]): EvalOptions | null {
  const { values } = parseOptions(args);
  if (values.help) return null;
  if ((values.train === undefined) !== (values.test === undefined)) {
    throw new InvalidInputError('give both --train and --test, or neither');
  }
  if (values.train !== undefined && values.test !== undefined) {
    return { training: readCsv(values.train), test: readCsv(values.test), isOurs: false };
  }
  const file = join(projectRoot(), 'test/data/utterances-test.csv');
  return { training: toTrainingExamples(intents), test: readCsv(file), isOurs: true };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: { train: { type: 'string' }, test: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    throw new InvalidInputError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`);
  }
}

function readCsv(file: string): Utterance[] {
  const name = relative(process.cwd(), file) || file;
  let csv: string;
  try {
    csv = readFileSync(file, 'utf8');
  } catch {
    throw new InvalidInputError(`${name}: cannot be read. Check the path.`);
  }
  return parseUtterances(csv, name);
}

function dropTrainingExamples(
  test: readonly Utterance[],
  training: readonly TrainingExample[],
): Utterance[] {
  const seen = new Set(training.map((example) => tokens(example.text).join(' ')));
  return test.filter((row) => !seen.has(tokens(row.text).join(' ')));
}

function predictAll(
  model: IntentModel,
  test: readonly Utterance[],
  isOurs: boolean,
  change: (text: string, index: number) => string,
): PredictedRow[] {
  return test.map((row, index) => {
    const text = change(row.text, index);
    const prediction = model.predict(text);
    const turn = isOurs ? readTurn(model, requestOf(text)) : null;
    const predicted = turn?.intent ?? prediction?.ranked[0]?.label ?? null;
    return {
      truth: OUT_OF_SCOPE_LABELS.has(row.intent) ? null : row.intent,
      predicted: predicted === null || OUT_OF_SCOPE_LABELS.has(predicted) ? null : predicted,
      confidence: turn?.confidence ?? prediction?.confidence ?? 0,
      probability: prediction?.ranked[0]?.probability ?? 0,
      language: row.language,
    };
  });
}

function timeTurns(model: IntentModel, test: readonly Utterance[], isOurs: boolean): number[] {
  const run = (text: string) => (isOurs ? readTurn(model, requestOf(text)) : model.predict(text));
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) for (const row of test) run(row.text);
  return test.map((row) => {
    const startedAt = performance.now();
    run(row.text);
    return performance.now() - startedAt;
  });
}

function requestOf(text: string) {
  return {
    text,
    channel: 'sms',
    language: 'es',
    expects: 'open',
    activeIntent: null,
    recent: [],
    today: '2026-01-15',
  } as const;
}

function formatSection(title: string, lines: readonly string[]): string {
  return `${title}\n${lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n')}\n`;
}

if (isProgram(import.meta.url)) await runShell(evalProgram);
