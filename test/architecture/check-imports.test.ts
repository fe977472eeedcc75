import { describe, expect, it } from 'vitest';
import { problemsOf, rowOf } from './check-imports.js';
import { readModule } from './read-module.js';
import { RULES } from './rules.js';

const problems = (file: string, ...lines: string[]) =>
  problemsOf(readModule(file, lines.join('\n')));

/** For each row a file of its own, and made-up lines that must be refused there. */
const OFFENCES: Readonly<Record<string, readonly [file: string, ...lines: string[]]>> = {
  'src/errors.ts': ['src/errors.ts', "import type { Id } from './domain/ids.js';"],
  'src/logger.ts': [
    'src/logger.ts',
    "import { policy } from '../config/policy.js';",
    "import pretty from 'pino-pretty';",
  ],
  'src/domain/': [
    'src/domain/x.ts',
    "import type { Store } from '../ports/store.js';",
    "import { readFile } from 'node:fs/promises';",
    "import { z } from 'zod-mini';",
  ],
  'config/': [
    'config/policy.ts',
    "import { LANGUAGES } from '../src/domain/language.js';",
    "import type { Scene } from '../src/dialogue/scene.js';",
  ],
  'config/env.ts': ['config/env.ts', "import { policy } from './policy.js';"],
  'src/dialogue/': [
    'src/dialogue/x.ts',
    "import { offers } from '../../config/offers.js';",
    "import type { Store } from '../ports/store.js';",
  ],
  'src/analytics/': [
    'src/analytics/kpi/x.ts',
    "import { policy } from '../../../config/policy.js';",
    "import { deskMessages } from '../../../config/messages/desk/catalogue.js';",
    "import type { RunPlan } from '../../services/numbers/run-plan.js';",
  ],
  'src/language/': [
    'src/language/tokens.ts',
    `import { close } from '../domain/interaction.js';`,
    `import { z } from 'zod';`,
  ],
  'src/ports/': [
    'src/ports/x.ts',
    "import { LANGUAGES } from '../domain/language.js';",
    "import type { Db } from 'mongodb';",
    'export const LIMIT = 10;',
  ],
  'src/ports/stand-ins.ts': [
    'src/ports/stand-ins.ts',
    "import { Router } from 'express';",
    "import type { Adapters } from '../adapters.js';",
  ],
  'src/services/': [
    'src/services/cases/x.ts',
    "import { policy } from '../../../config/policy.js';",
    "import type { KnownBlock } from '@slack/types';",
    "import type { Desk } from '../../integrations/slack/cases/desk.js';",
    "import { setTimeout } from 'node:timers/promises';",
  ],
  'src/integrations/anthropic/': [
    'src/integrations/anthropic/x.ts',
    "import { policy } from '../../../config/policy.js';",
    "import { ConfigError } from '../../../config/env.js';",
    "import { MongoClient } from 'mongodb';",
  ],
  'src/integrations/charts/': ['src/integrations/charts/x.ts', "import sharp from 'sharp';"],
  'src/integrations/csv/': ['src/integrations/csv/x.ts', "import { readFileSync } from 'node:fs';"],
  'src/integrations/embedded/': [
    'src/integrations/embedded/x.ts',
    "import { policy } from '../../../config/policy.js';",
    "import { encode } from '../mongo/facts.js';",
  ],
  'src/integrations/http/': [
    'src/integrations/http/x.ts',
    "import { createRunPlan } from '../../services/numbers/run-plan.js';",
  ],
  'src/integrations/knowledge/': [
    'src/integrations/knowledge/x.ts',
    "import { projectRoot } from '../system/project-root.js';",
  ],
  'src/integrations/mongo/': [
    'src/integrations/mongo/x.ts',
    "import type { Policy } from '../../../config/policy.js';",
    "import { open } from 'lmdb';",
  ],
  'src/integrations/offline/': [
    'src/integrations/offline/x.ts',
    "import { intents } from '../../../config/intents/index.js';",
    "import { projectRoot } from '../system/project-root.js';",
    "import Anthropic from '@anthropic-ai/sdk';",
  ],
  'src/integrations/slack/': [
    'src/integrations/slack/x.ts',
    "import { policy } from '../../../config/policy.js';",
    "import express from 'express';",
    "import { createDrawnCharts } from '../charts/draw.js';",
  ],
  'src/integrations/system/': [
    'src/integrations/system/x.ts',
    "import { InvariantError } from '../../errors.js';",
  ],
  'src/integrations/twilio/': [
    'src/integrations/twilio/x.ts',
    "import { voices } from '../../../config/voices.js';",
    "import type { WebClient } from '@slack/web-api';",
  ],
  'commands/': [
    'commands/x.ts',
    "import { App } from '@slack/bolt';",
    "import { createClaimCase } from '../src/services/cases/claim-case.js';",
    "import type { Text } from '../src/integrations/twilio/payloads.js';",
  ],
  'scheduled/': [
    'scheduled/x.ts',
    "import { schedule } from 'node-cron';",
    "import { createJobs } from './index.js';",
    "import type { SlackMessage } from '../src/integrations/slack/cases/cards.js';",
  ],
  'scheduled/index.ts': ['scheduled/index.ts', "import { policy } from '../config/policy.js';"],
  'src/adapters.ts': [
    'src/adapters.ts',
    "import { startLocalSlack } from './playground/stand-ins/slack.js';",
    "import { createCommands } from '../commands/index.js';",
    "import { connectMongoStore } from './integrations/mongo/store.js';",
    "await import('./rehearsal/demo.js');",
  ],
  'src/app.ts': [
    'src/app.ts',
    "import { createPlayground } from './playground/playground.js';",
    "await import('./playground/playground.js');",
    "import { App } from '@slack/bolt';",
  ],
  'src/main.ts': ['src/main.ts', "import { connectAdapters } from './adapters.js';"],
  'src/cli/': [
    'src/cli/x.ts',
    "import { simulateProgram } from '../rehearsal/simulate.js';",
    "import { createJobs } from '../../scheduled/index.js';",
    'console.log(process.env.HOME);',
  ],
  'src/playground/': [
    'src/playground/x.ts',
    "import { openEmbeddedStore } from '../integrations/embedded/store.js';",
    "import { policy } from '../../config/policy.js';",
  ],
  'src/playground/drawing/': [
    'src/playground/drawing/x.ts',
    "import { startLocalSlack } from '../stand-ins/slack.js';",
  ],
  'src/playground/stand-ins/': [
    'src/playground/stand-ins/x.ts',
    "import { escape } from '../../integrations/slack/text.js';",
  ],
  'src/rehearsal/': [
    'src/rehearsal/x.ts',
    "import { createCommands } from '../../commands/index.js';",
    'const { env } = process;',
  ],
  'src/rehearsal/customers/': [
    'src/rehearsal/customers/x.ts',
    "import { offers } from '../../../config/offers.js';",
    "import { simulateDays } from '../days/simulate-days.js';",
  ],
  'bench/': ['bench/x.ts', "import { demoProgram } from '../src/rehearsal/demo.js';"],
};

describe('each row of the rules', () => {
  it.each(Object.keys(RULES))('%s refuses what is not in it', (row) => {
    const [file = '', ...lines] = OFFENCES[row] ?? [];

    expect(rowOf(file)).toBe(row);
    expect(lines).not.toEqual([]);
    for (const line of lines) expect(problems(file, line), line).not.toEqual([]);
  });
});

describe('whatever the row says', () => {
  it.each(['src/x.ts', 'src/start.ts', 'src/workers/x.ts', 'src/integrations/http2/x.ts', 'x.ts'])(
    'a file without one is refused: %s',
    (file) => {
      expect(problems(file, 'export {};')).toEqual(['has no row in rules.ts']);
    },
  );

  it.each([
    ['src/integrations/offline/x.ts', "import { Worker } from 'node:worker_threads';"],
    ['src/integrations/charts/x.ts', "import { createRequire } from 'node:module';"],
    ['bench/x.ts', "import { fork } from 'node:child_process';"],
  ])('%s is not given what is reserved: %s', (file, line) => {
    expect(problems(file, line)).toHaveLength(1);
  });

  it.each(['src/app.ts', 'src/cli/job.ts', 'src/rehearsal/demo.ts', 'scheduled/index.ts'])(
    '%s does not read the environment',
    (file) => {
      expect(problems(file, 'export const home = process.env.HOME;')).toEqual([
        'reads the environment',
      ]);
    },
  );

  it.each([
    ['an exception is for its file alone', 'src/dialogue/x.ts', '../../config/offers.js'],
    ['what is not a package of the row', 'src/domain/x.ts', 'fs'],
    ['a file outside', 'src/cli/x.ts', '../../test/support/builders.js'],
    ['a neighbour with a longer name', 'src/services/x.ts', '../../config/messages-old/x.js'],
  ])('refuses %s', (_what, file, specifier) => {
    expect(problems(file, `import x from '${specifier}';`)).toHaveLength(1);
  });

  it('refuses an import whose address is computed', () => {
    expect(problems('src/app.ts', 'await import(name);')).toEqual(['lazy a computed address']);
  });
});

describe('what the rows allow', () => {
  it.each([
    ['files of the same row', 'src/domain/x.ts', "import { a } from './y.js';"],
    [
      'a type where only types may go',
      'src/ports/x.ts',
      "import type { A } from '../domain/a.js';",
    ],
    [
      'a type of what may be loaded late',
      'src/adapters.ts',
      "import type { A } from './playground/a.js';",
    ],
    ['what is loaded late', 'src/adapters.ts', "await import('./playground/playground.js');"],
    ['late what may be loaded at once', 'src/app.ts', "await import('./services/a.js');"],
    ['a package below its root', 'src/domain/x.ts', "import { z } from 'zod/v4';"],
    [
      'an exception',
      'src/dialogue/word.ts',
      "import a from '../../config/messages/customer/index.js';",
    ],
    ['the environment', 'src/main.ts', 'process.loadEnvFile();'],
  ])('%s', (_what, file, line) => {
    expect(problems(file, line)).toEqual([]);
  });
});
