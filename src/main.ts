import { existsSync } from 'node:fs';
import { parseEnv } from '../config/env.js';
import { type Service, startService } from './app.js';
import { AppError, ConfigError } from './errors.js';
import { createLogger } from './logger.js';

/** A stop that takes longer is forced: an orchestrator would kill us anyway. */
const STOP_WITHIN_MS = 20_000;

if (existsSync('.env')) process.loadEnvFile('.env');

try {
  const config = parseEnv(process.env);
  const log = createLogger({ level: config.logLevel });
  process.on('unhandledRejection', (error) => log.error({ error }, 'process.unhandled_rejection'));
  const service = await startService(config, log);
  process.stdout.write(welcome(service));
  log.info({ port: new URL(service.baseUrl).port }, 'service.started');

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'service.stopping');
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
      service.stop().then(
        () => {
          log.info({}, 'service.stopped');
          process.exit(0);
        },
        (error) => {
          log.error({ error }, 'service.stop_failed');
          process.exit(1);
        },
      );
    });
  }
} catch (error) {
  process.stderr.write(`${sayWhy(error)}\n`);
  process.exit(1);
}

function welcome({ adapters, publicUrl }: Service): string {
  const lines = adapters.modes.map(
    ({ service, connected, how }) =>
      `  ${service.padEnd(7)} ${connected ? 'real    ' : 'stand-in'}  ${how}`,
  );
  const tryIt = adapters.local !== null ? `  Try it:  ${publicUrl}/playground\n` : '';
  return `\nContactPro is answering at ${publicUrl}\n${lines.join('\n')}\n${tryIt}\n`;
}

function sayWhy(error: unknown): string {
  if (error instanceof ConfigError)
    return `${error.message}\nSee .env.example; \`npm run doctor\` checks everything.`;
  if (error instanceof AppError) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return 'PORT is taken by another process: set PORT to a free one, or stop that process.';
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
