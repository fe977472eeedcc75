import { Router } from 'express';
import type { Logger } from '../../logger.js';
import type { Store } from '../../ports/store.js';

/** Oldest pending entry older than this: the outbox is unhealthy, though nothing is lost. */
const OUTBOX_STUCK_MS = 15 * 60_000;

/**
 * `GET /healthz`: the process is running. `GET /readyz`: the store responds. With a stuck outbox
 * callers can still be served, so it stays 200 and reports `degraded`.
 */
export function createHealthRoutes(deps: { store: Store; now: () => Date; log: Logger }): Router {
  const router = Router();

  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok', uptimeSeconds: Math.round(process.uptime()) });
  });

  router.get('/readyz', async (_req, res) => {
    try {
      await deps.store.ping();
      const outbox = await deps.store.outbox.status();
      const oldest = outbox.oldestEnqueuedAt?.getTime() ?? null;
      const stuck = oldest !== null && deps.now().getTime() - oldest > OUTBOX_STUCK_MS;
      res.json({
        status: stuck ? 'degraded' : 'ok',
        store: deps.store.name,
        outbox: {
          pending: outbox.pending,
          givenUp: outbox.givenUp,
          oldestEnqueuedAt: outbox.oldestEnqueuedAt,
        },
      });
    } catch (error) {
      deps.log.warn({ error }, 'readiness.failed');
      res.status(503).json({ status: 'unavailable', store: deps.store.name });
    }
  });

  return router;
}
