import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LoadOrder, LoadReply, LoadResult } from './protocol.js';

export interface LoadGenerator {
  /** Throws if an answer was wrong: a bench of wrong answers measures nothing. */
  run(order: LoadOrder): Promise<LoadResult>;
  close(): void;
}

export function startLoadGenerator(): LoadGenerator {
  const child = fork(fileURLToPath(new URL('./load.js', import.meta.url)));
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the load process ended')));
  // It always rejects after the last run.
  ended.catch(() => undefined);

  return {
    async run(order) {
      const answered = once(child, 'message');
      child.send(order);
      const [reply] = (await Promise.race([answered, ended])) as [LoadReply];
      if (!reply.ok) throw new Error(`the load failed: ${reply.error}`);
      if (reply.result.failures.length > 0) {
        throw new Error(`wrong answers under load: ${reply.result.failures.join('; ')}`);
      }
      return reply.result;
    },
    close() {
      child.disconnect();
    },
  };
}
