import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalTwilio } from '../src/playground/stand-ins/twilio.js';
import { startLoadGenerator } from './load-client.js';
import { type Contender, judge, measureSteady, measureThroughput, warmUp } from './measure.js';
import { printReport, printStats } from './report.js';
import { openBenchStore, seedCustomers } from './seed.js';
import { measureStages } from './stages.js';
import { median } from './statistics.js';
import { benchStats } from './stats.js';
import { startFloor, startService } from './targets.js';

const PUBLIC_URL = 'https://bench.example';
const STARTS = 3;
const STAGE_TURNS = 1_000;
const MEGABYTE = 1024 * 1024;

const dir = await mkdtemp(join(tmpdir(), 'contactpro-bench-'));
const cleanUp: (() => unknown)[] = [() => rm(dir, { recursive: true, force: true })];
try {
  const isMet = process.argv.includes('stats') ? await statsOnly() : await bench();
  if (process.argv.includes('--assert') && !isMet) process.exitCode = 1;
} finally {
  for (const step of cleanUp.reverse()) await step();
}

async function bench(): Promise<boolean> {
  const startedAt = performance.now();
  const dataDir = join(dir, 'service');
  progress('filling the store with customers');
  const store = await openBenchStore(dataDir);
  await seedCustomers(store);
  await store.close();

  const rest = await startLocalTwilio();
  cleanUp.push(() => rest.close());
  const env = {
    PUBLIC_URL,
    DATA_DIR: dataDir,
    TWILIO_ACCOUNT_SID: rest.accountSid,
    TWILIO_AUTH_TOKEN: rest.authToken,
    TWILIO_PHONE_NUMBER: rest.phoneNumber,
    TWILIO_API_URL: rest.apiUrl,
  };
  progress('starting the service');
  const startups: number[] = [];
  const logFile = join(dir, 'service.log');
  for (let i = 1; i < STARTS; i += 1) {
    const running = await startService(env, logFile);
    startups.push(running.startupMs);
    await running.stop();
  }
  const profile = process.env.BENCH_NODE_OPTIONS?.split(' ') ?? [];
  const running = await startService(env, logFile, profile);
  cleanUp.push(() => running.stop());
  startups.push(running.startupMs);
  const restMemory = await running.memory();
  const floorRunning = await startFloor(
    { dataDir: join(dir, 'floor'), publicUrl: PUBLIC_URL, authToken: rest.authToken },
    join(dir, 'floor.log'),
  );
  cleanUp.push(() => floorRunning.stop());

  const to = rest.phoneNumber;
  const keys = { publicUrl: PUBLIC_URL, authToken: rest.authToken, accountSid: rest.accountSid };
  const service: Contender = {
    running,
    target: { ...keys, baseUrl: running.baseUrl, to, isChecked: true },
  };
  const floor: Contender = {
    running: floorRunning,
    target: { ...keys, baseUrl: floorRunning.baseUrl, to, isChecked: false },
  };
  const load = startLoadGenerator();
  cleanUp.push(() => load.close());
  progress('warming up');
  await warmUp(load, [floor, service]);
  progress('measuring latency at a steady rate, the floor and the service in turns');
  const steady = await measureSteady(load, service, floor);
  const steadyMemory = { service: await running.memory(), floor: await floorRunning.memory() };
  progress('measuring throughput');
  const throughput = await measureThroughput(load, service, floor);
  const startupMs = median(startups);
  const memory = {
    restMb: restMemory / MEGABYTE,
    steadyMb: steadyMemory.service / MEGABYTE,
    fullMb: (await running.memory()) / MEGABYTE,
    floorSteadyMb: steadyMemory.floor / MEGABYTE,
    floorFullMb: (await floorRunning.memory()) / MEGABYTE,
  };
  progress('timing the stages of a turn');
  const stages = await stagesOnNewStore();

  const verdicts = judge({ throughput, steady, startupMs, memoryMb: memory.steadyMb });
  const report = {
    machine: { cores: availableParallelism(), node: process.version },
    verdicts,
    throughput,
    steady,
    startupMs,
    memory,
    stagesMs: Object.fromEntries(stages),
    tookSeconds: (performance.now() - startedAt) / 1_000,
  };
  await mkdir('outputs', { recursive: true });
  await writeFile('outputs/bench.json', `${JSON.stringify(report, null, 2)}\n`);
  printReport(report);
  return verdicts.every(({ isMet }) => isMet);
}

/** Separate from the rest: a million contacts take minutes to write. */
async function statsOnly(): Promise<boolean> {
  const report = await benchStats(dir, process.env.MONGODB_TEST_URI ?? '', progress);
  await mkdir('outputs', { recursive: true });
  await writeFile('outputs/bench-stats.json', `${JSON.stringify(report, null, 2)}\n`);
  printStats(report);
  return report.verdicts.every(({ isMet }) => isMet);
}

async function stagesOnNewStore() {
  const store = await openBenchStore(join(dir, 'stages'));
  try {
    await seedCustomers(store);
    return await measureStages(store, STAGE_TURNS);
  } finally {
    await store.close();
  }
}

function progress(what: string): void {
  process.stderr.write(`  ${what} ...\n`);
}
