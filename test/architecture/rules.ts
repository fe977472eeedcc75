/**
 * What the files of a row may import, beside one another. A folder ends in `/`; the longest name
 * that fits a file is its row, and a file without a row is refused.
 */
export interface Row {
  /** Loaded with the file, or only named in types. */
  readonly values?: readonly string[];
  /** Named in types, never loaded. */
  readonly types?: readonly string[];
  /** Loaded by `await import` where it is needed, or named in types. */
  readonly lazy?: readonly string[];
  /** Packages, by name. */
  readonly npm?: readonly string[];
  /** Node's own modules. */
  readonly node?: readonly string[];
  /** The files declare types and nothing that runs. */
  readonly isOnlyTypes?: true;
}

const PURE = ['src/domain/', 'src/errors.ts'];
const EDGE = ['src/ports/', 'src/logger.ts'];
const CORE = [...PURE, 'src/dialogue/', 'src/analytics/', 'src/services/'];
const PROGRAMS = ['src/app.ts', 'src/cli/', 'src/logger.ts', 'config/'];

/** From the innermost room outwards. */
export const RULES: Readonly<Record<string, Row>> = {
  'src/errors.ts': {},
  'src/logger.ts': { npm: ['pino'] },
  'src/domain/': { values: ['src/errors.ts'], npm: ['zod', 'libphonenumber-js'] },

  'config/': { types: ['src/domain/', 'src/dialogue/types.ts'] },
  'config/env.ts': { values: PURE, npm: ['zod'] },

  // The only room where letters are read.
  'src/language/': {},

  // Nothing of config has a value below the services: words, rules and prices are passed in.
  'src/dialogue/': { values: [...PURE, 'src/language/'], types: ['config/'], npm: ['zod'] },
  'src/analytics/': { values: PURE, types: ['config/'], npm: ['zod'] },
  'src/ports/': { types: ['src/domain/', 'src/analytics/'], isOnlyTypes: true },
  'src/ports/stand-ins.ts': {
    types: [...PURE, ...EDGE, 'npm:express'],
    isOnlyTypes: true,
  },
  'src/services/': {
    values: [...PURE, 'src/language/', 'src/dialogue/', 'src/analytics/', 'config/messages/'],
    types: [...EDGE, 'config/'],
    npm: ['zod'],
  },

  // An integration knows its own packages and no other integration.
  'src/integrations/anthropic/': {
    values: [...PURE, 'src/language/', 'src/analytics/'],
    types: [...EDGE, 'config/'],
    npm: ['@anthropic-ai/sdk', 'zod'],
  },
  'src/integrations/charts/': {
    values: [...PURE, 'src/analytics/'],
    types: [...EDGE, 'src/services/'],
    npm: ['chart.js', '@napi-rs/canvas', 'quickchart-js'],
    node: ['module'],
  },
  'src/integrations/csv/': {
    values: PURE,
    types: [...EDGE, 'src/services/'],
    npm: ['csv-parse'],
  },
  'src/integrations/embedded/': {
    values: [...PURE, 'src/analytics/'],
    types: EDGE,
    npm: ['lmdb'],
    node: ['crypto', 'fs/promises', 'net', 'os', 'path', 'timers/promises'],
  },
  'src/integrations/http/': {
    values: PURE,
    types: [...EDGE, 'src/analytics/', 'src/services/'],
    npm: ['express', 'prom-client', 'zod'],
    node: ['crypto', 'http', 'net'],
  },
  'src/integrations/knowledge/': {
    values: PURE,
    types: EDGE,
    npm: ['marked', 'minisearch'],
    node: ['fs/promises', 'path'],
  },
  'src/integrations/mongo/': {
    values: [...PURE, 'src/analytics/'],
    types: EDGE,
    npm: ['mongodb'],
    node: ['crypto', 'timers/promises'],
  },
  'src/integrations/offline/': {
    values: [...PURE, 'src/language/'],
    types: [...EDGE, 'config/'],
    npm: ['zod'],
    node: ['crypto', 'fs', 'fs/promises', 'path', 'worker_threads', 'zlib'],
  },
  'src/integrations/slack/': {
    values: [...PURE, 'src/analytics/', 'src/services/', 'config/messages/'],
    types: [...EDGE, 'config/', 'npm:@slack/types', 'npm:express'],
    npm: ['@slack/bolt', '@slack/web-api', 'zod'],
    node: ['crypto'],
  },
  'src/integrations/system/': {
    types: ['src/ports/'],
    node: ['crypto', 'fs', 'path', 'url'],
  },
  'src/integrations/twilio/': {
    values: [...PURE, 'config/messages/'],
    types: [...EDGE, 'src/services/', 'config/'],
    npm: ['twilio', 'express', 'zod'],
    node: ['querystring'],
  },

  'commands/': {
    values: ['src/domain/', 'src/analytics/', 'src/integrations/slack/', 'config/messages/'],
    types: ['src/services/', 'src/ports/'],
  },
  'scheduled/': { types: ['src/services/'] },
  'scheduled/index.ts': {
    values: ['scheduled/', 'src/domain/'],
    types: ['src/services/', 'config/', ...EDGE],
    npm: ['node-cron'],
  },

  // The composition: the only files that see it all; commands and jobs are app's alone.
  'src/adapters.ts': {
    values: [
      ...CORE,
      'config/',
      'src/integrations/charts/drawn-charts.ts',
      'src/integrations/knowledge/',
      'src/integrations/offline/',
      'src/integrations/slack/',
      'src/integrations/system/',
      'src/integrations/twilio/',
    ],
    types: [...EDGE, 'npm:@slack/web-api'],
    // What only some settings need.
    lazy: ['src/integrations/', 'src/playground/'],
    node: ['path'],
  },
  'src/app.ts': {
    values: [...CORE, 'src/adapters.ts', 'src/integrations/', 'commands/', 'scheduled/', 'config/'],
    types: EDGE,
    npm: ['express'],
    node: ['crypto', 'timers/promises'],
  },
  'src/main.ts': {
    values: ['src/app.ts', 'src/logger.ts', 'src/errors.ts', 'config/env.ts'],
    node: ['fs'],
  },
  'src/cli/': {
    values: [...CORE, ...PROGRAMS, 'src/adapters.ts', 'src/integrations/'],
    types: EDGE,
    lazy: ['src/playground/', 'src/rehearsal/'],
    npm: ['zod'],
    node: ['fs', 'fs/promises', 'path', 'url', 'util'],
  },

  // Scenery: the product loads it where it stands in for something, and never statically.
  'src/playground/': {
    values: [...CORE, 'src/playground/', 'src/integrations/csv/', 'src/integrations/system/'],
    types: EDGE,
    npm: ['express', 'zod'],
    node: ['crypto', 'fs/promises', 'path'],
  },
  'src/playground/drawing/': {
    types: ['src/domain/', 'src/playground/stand-ins/'],
    npm: ['zod'],
  },
  'src/playground/stand-ins/': {
    values: ['src/errors.ts'],
    npm: ['@rgrove/parse-xml', 'emulate', 'zod'],
    node: ['crypto', 'http', 'net'],
  },
  'src/rehearsal/': {
    values: [...CORE, 'src/rehearsal/', 'src/playground/', 'src/integrations/', ...PROGRAMS],
    types: ['src/adapters.ts', ...EDGE],
    npm: ['csv-parse', 'zod'],
    node: ['crypto', 'fs', 'fs/promises', 'os', 'path', 'timers/promises', 'util'],
  },
  'src/rehearsal/customers/': {
    values: ['src/domain/', 'src/dialogue/', 'src/analytics/'],
    types: ['config/'],
  },
  'bench/': {
    values: [...CORE, 'src/playground/stand-ins/', 'src/integrations/', 'src/logger.ts', 'config/'],
    types: EDGE,
    npm: ['express', 'mongodb', 'twilio'],
    node: [
      'child_process',
      'crypto',
      'events',
      'fs',
      'fs/promises',
      'http',
      'net',
      'os',
      'path',
      'timers/promises',
      'url',
    ],
  },
};

/** Whatever a row says: what only some of its files may import. */
export const RESERVED: Readonly<Record<string, readonly string[]>> = {
  'node:child_process': ['bench/load-client.ts', 'bench/targets.ts'],
  'node:module': ['src/integrations/charts/draw.ts'],
  'node:worker_threads': [
    'src/integrations/offline/model-cache.ts',
    'src/integrations/offline/train-worker.ts',
  ],
};

/** Where a program begins: the only files that see the environment. */
export const READS_ENVIRONMENT = [
  'src/main.ts',
  'src/cli/run.ts',
  'bench/main.ts',
  'bench/targets.ts',
];

/** The dialogue's own words and offers, until its rebuild has them passed in. */
export const EXCEPTIONS: readonly { readonly file: string; readonly imports: string }[] = [
  { file: 'src/dialogue/labels.ts', imports: 'config/messages/customer/index.ts' },
  { file: 'src/dialogue/labels.ts', imports: 'config/messages/customer/labels.ts' },
  { file: 'src/dialogue/playbooks/cancellation.ts', imports: 'config/offers.ts' },
  { file: 'src/dialogue/word.ts', imports: 'config/messages/customer/index.ts' },
];
