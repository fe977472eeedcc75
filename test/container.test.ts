import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import express from 'express';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { EnvFields, parseEnv } from '../config/env.js';
import { createHealthRoutes } from '../src/integrations/http/health-routes.js';
import { openTempStore } from './support/embedded-store.js';
import { recordingLog } from './support/log-lines.js';

interface Package {
  engines: { node: string };
  dependencies: Record<string, string>;
  scripts: Record<string, string>;
}
interface Service {
  image?: string;
  environment: Record<string, string>;
  ports: string[];
  depends_on: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period: string;
}
interface Compose {
  services: { contactpro: Service; mongodb: Service };
}
interface Workflow {
  jobs: {
    check: {
      strategy: { matrix: { node: number[] } };
      services: { mongodb: { image: string } };
    };
  };
}
interface Dependabot {
  updates: { 'package-ecosystem': string; ignore?: { 'dependency-name': string }[] }[];
}

const pkg = JSON.parse(read('package.json')) as Package;
const compose = parse(read('compose.yaml')) as Compose;
const workflow = parse(read('.github/workflows/ci.yml')) as Workflow;
const dependabot = parse(read('.github/dependabot.yml')) as Dependabot;
/** One instruction a line. */
const dockerfile = read('Dockerfile').replaceAll(/\\\n\s*/g, '');
const [build = '', image = ''] = dockerfile.split(/^(?=FROM )/m);
const copied = [...image.matchAll(/^COPY --from=build \/app\/(\S+) (\S+)$/gm)].map(
  ([, from = '', to = '']) => ({ from, to: to === './' ? from : to }),
);
const settings = Object.fromEntries(
  (/^ENV (.+)$/m.exec(image)?.[1] ?? '').split(' ').map((pair) => pair.split('=')),
) as Record<string, string>;
const command = JSON.parse(/^CMD (.+)$/m.exec(image)?.[1] ?? '[]') as string[];
const health = JSON.parse(/^HEALTHCHECK .*CMD (.+)$/m.exec(image)?.[1] ?? '[]') as string[];

describe('the version of Node', () => {
  const [major = 0, minor = 0] = numbersIn(pkg.engines.node);
  const chosen = numbersIn(read('.nvmrc'));

  it('in .nvmrc is one that package.json admits', () => {
    expect(chosen[0]).toBe(major);
    expect(chosen[1]).toBeGreaterThanOrEqual(minor);
  });

  it('is the same in both stages of the image, and one that CI tests', () => {
    const bases = [build, image].map((stage) => /^FROM node:(\S+)/.exec(stage)?.[1] ?? '');

    expect(bases.map((tag) => numbersIn(tag).slice(0, 2))).toEqual([chosen, chosen]);
    expect(workflow.jobs.check.strategy.matrix.node).toContain(major);
  });
});

describe('the image', () => {
  it('holds everything that is read at run time', () => {
    const files = readAtRunTime();

    expect(files.length).toBeGreaterThan(3);
    expect(
      files.filter(
        (file) =>
          !isUnder(
            file,
            copied.map(({ to }) => to),
          ),
      ),
    ).toEqual([]);
  });

  it('is built from files that .dockerignore lets in', () => {
    const letIn = [...read('.dockerignore').matchAll(/^!(.+)$/gm)].map(([, name = '']) => name);
    const built = ['dist', 'node_modules', '.cache'];
    const needed = copied.map(({ from }) => from).filter((from) => !built.includes(from));
    const { include } = JSON.parse(read('tsconfig.json')) as { include: string[] };

    expect(read('.dockerignore')).toMatch(/^\*$/m);
    expect(needed.filter((file) => !isUnder(file, letIn))).toEqual([]);
    // The measurements are no part of the product.
    expect(include.filter((folder) => !letIn.includes(folder))).toEqual(['bench']);
  });

  it('starts what npm start starts, without npm, and not as root', () => {
    expect(command.join(' ')).toBe(pkg.scripts.start);
    expect(image).toMatch(/^USER node$/m);
  });

  it('sets only what is a setting, and keeps its data on a volume that is its own', () => {
    // HOST is for the server; NODE_ENV is read by the packages.
    const ours = Object.keys(settings).filter((name) => !['NODE_ENV', 'HOST'].includes(name));

    expect(ours.filter((name) => !(name in EnvFields))).toEqual([]);
    expect(image).toContain(`VOLUME ${settings.DATA_DIR}\n`);
    expect(image).toContain(`chown node:node ${settings.DATA_DIR}\n`);
  });

  it('opens the port of the settings', () => {
    expect(image).toMatch(new RegExp(`^EXPOSE ${parseEnv({}).port}$`, 'm'));
  });

  it('is healthy while the service answers, and no longer', async () => {
    const store = await openTempStore({ now: () => new Date() });
    const { log } = recordingLog();
    const app = express().use(createHealthRoutes({ store, now: () => new Date(), log }));
    const server = app.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;

    const whileUp = await exitCodeOf(health, { PORT: String(port) });
    await new Promise((resolve) => server.close(resolve));
    await store.close();

    expect(whileUp).toBe(0);
    expect(await exitCodeOf(health, { PORT: String(port) })).toBe(1);
  });
});

describe('compose.yaml', () => {
  const { contactpro, mongodb } = compose.services;

  it('connects the service to the database beside it, and leaves the rest to .env', () => {
    const config = parseEnv(contactpro.environment);

    expect(Object.keys(contactpro.environment).filter((name) => !(name in EnvFields))).toEqual([]);
    expect(new URL(config.mongodb?.uri ?? '').hostname).toBe('mongodb');
    expect(config.dataDir).toBe(settings.DATA_DIR);
    expect(config).toMatchObject({ slack: null, twilio: null, anthropic: null });
  });

  it('publishes the port to this machine only', () => {
    const { port } = parseEnv(contactpro.environment);

    expect(contactpro.ports).toEqual([`127.0.0.1:${port}:${port}`]);
    expect(mongodb.ports).toBeUndefined();
  });

  it('waits for a healthy database', () => {
    expect(contactpro.depends_on).toEqual({ mongodb: { condition: 'service_healthy' } });
    expect(mongodb.healthcheck?.test.join(' ')).toContain('ping');
  });

  it('runs the MongoDB that CI tests with', () => {
    expect(mongodb.image).toMatch(/^mongo:\d+\.\d+$/);
    expect(mongodb.image).toBe(workflow.jobs.check.services.mongodb.image);
  });

  it('leaves the service the time to stop that it takes', () => {
    const [withinMs = ''] = /(?<=STOP_WITHIN_MS = )[\d_]+/.exec(read('src/main.ts')) ?? [];

    expect(Number.parseInt(contactpro.stop_grace_period, 10) * 1_000).toBeGreaterThan(
      Number(withinMs.replaceAll('_', '')),
    );
  });
});

describe('dependabot', () => {
  it('leaves emulate alone, whose exact version is meant', () => {
    const npm = dependabot.updates.find((one) => one['package-ecosystem'] === 'npm');

    expect(npm?.ignore?.map((one) => one['dependency-name'])).toContain('emulate');
    expect(pkg.dependencies.emulate).toMatch(/^\d+\.\d+\.\d+$/);
  });
});

/** Below the project's folder: what the sources join to it, but for the rehearsal's, which writes. */
function readAtRunTime(): string[] {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('rehearsal'))
    .map((name) => read(join('src', name)));
  return sources.flatMap((source) =>
    [...source.matchAll(/join\(projectRoot\(\), ('[^']+'|\w+)\)/g)].map(([, argument = '']) => {
      const literal = argument.startsWith("'")
        ? argument
        : new RegExp(`const ${argument} = ('[^']+')`).exec(source)?.[1];
      return literal?.slice(1, -1) ?? `unknown ${argument}`;
    }),
  );
}

function isUnder(file: string, folders: readonly string[]): boolean {
  return folders.some((folder) => file === folder || file.startsWith(`${folder}/`));
}

function exitCodeOf(
  [program = '', ...args]: readonly string[],
  env: Record<string, string>,
): Promise<number> {
  const file = program === 'node' ? process.execPath : program;
  return new Promise((resolve) => {
    execFile(file, args, { env }, (error) => resolve(error === null ? 0 : Number(error.code)));
  });
}

function numbersIn(text: string): number[] {
  return [...text.matchAll(/\d+/g)].map(Number).slice(0, 2);
}

function read(file: string): string {
  return readFileSync(file, 'utf8');
}
