import { Router } from 'express';

export interface Metric {
  /** Prometheus name, e.g. `contactpro_outbox_pending`. */
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly values: readonly {
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
  }[];
}

/** `GET /metrics` in the Prometheus text format. Numbers and codes only: nothing about a customer. */
export function createMetricsRoutes(collect: () => Promise<readonly Metric[]>): Router {
  const router = Router();
  router.get('/metrics', async (_req, res) => {
    const metrics = await collect();
    res.type('text/plain; version=0.0.4').send(`${metrics.map(write).join('\n')}\n`);
  });
  return router;
}

function write({ name, help, type, values }: Metric): string {
  const lines = values.map(({ labels, value }) => {
    const pairs = Object.entries(labels).map(([key, text]) => `${key}=${JSON.stringify(text)}`);
    return `${name}${pairs.length === 0 ? '' : `{${pairs.join(',')}}`} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join('\n');
}
