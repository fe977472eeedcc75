import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { Router } from 'express';
import { z } from 'zod';
import type { ChartSpec } from '../../analytics/chart/chart.js';
import type { Logger } from '../../logger.js';

export interface ChartLinks {
  readonly router: Router;
  /** Path and query of the chart's PNG, relative to the public URL; works until it expires. */
  linkTo(spec: ChartSpec): string;
}

interface CachedChart {
  readonly spec: ChartSpec;
  /** Drawn on the first request; concurrent requests wait for the same drawing. */
  png: Promise<Buffer> | null;
}

const LINK_SECONDS = 24 * 3_600;
const MAX_CHARTS = 200;

const Query = z.object({
  expires: z.string().regex(/^\d{1,12}$/),
  signature: z.string().regex(/^[0-9a-f]{64}$/),
});

/**
 * `GET /charts/<id>.png?expires=&signature=`: 404 without a valid signature, 410 once the link has
 * expired or the chart was evicted. The last `MAX_CHARTS` used are kept in memory, so each process
 * can generate its own `secret`.
 */
export function createChartRoutes(deps: {
  secret: string;
  draw: (spec: ChartSpec) => Promise<Buffer>;
  now: () => Date;
  log: Logger;
}): ChartLinks {
  const { secret, draw, now, log } = deps;
  const kept = new Map<string, CachedChart>();
  const router = Router();

  router.get('/charts/:file', async (req, res) => {
    const id = req.params.file.replace(/\.png$/, '');
    const query = Query.safeParse(req.query);
    if (!query.success || !isSigned(id, query.data.expires, query.data.signature)) {
      res.status(404).type('text/plain').send('not found');
      return;
    }
    const secondsLeft = Number(query.data.expires) - epochSeconds();
    const chart = secondsLeft > 0 ? use(id) : null;
    if (chart === null) {
      res.status(410).type('text/plain').send('this chart is gone');
      return;
    }
    try {
      chart.png ??= draw(chart.spec);
      const png = await chart.png;
      res
        .set('cache-control', `private, max-age=${secondsLeft}, immutable`)
        .set('x-content-type-options', 'nosniff')
        .type('image/png')
        .send(png);
    } catch (error) {
      chart.png = null;
      log.error({ error, kind: chart.spec.kind }, 'chart.serve_failed');
      res.status(500).type('text/plain').send('the chart could not be drawn');
    }
  });

  return { router, linkTo };

  function linkTo(spec: ChartSpec): string {
    const id = createHash('sha256').update(JSON.stringify(spec)).digest('base64url').slice(0, 22);
    const expires = String(epochSeconds() + LINK_SECONDS);
    keep(id, kept.get(id) ?? { spec, png: null });
    return `/charts/${id}.png?expires=${expires}&signature=${sign(id, expires)}`;
  }

  /** Maps keep insertion order, so the first entry is the least recently used. */
  function keep(id: string, chart: CachedChart): void {
    kept.delete(id);
    kept.set(id, chart);
    const [oldest] = kept.keys();
    if (kept.size > MAX_CHARTS && oldest !== undefined) kept.delete(oldest);
  }

  function use(id: string): CachedChart | null {
    const chart = kept.get(id);
    if (chart === undefined) return null;
    keep(id, chart);
    return chart;
  }

  function sign(id: string, expires: string): string {
    return createHmac('sha256', secret).update(`${id}.${expires}`).digest('hex');
  }

  function isSigned(id: string, expires: string, signature: string): boolean {
    return timingSafeEqual(Buffer.from(sign(id, expires)), Buffer.from(signature));
  }

  function epochSeconds(): number {
    return Math.floor(now().getTime() / 1000);
  }
}
