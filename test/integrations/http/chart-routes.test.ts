import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, describe, expect, it } from 'vitest';
import type { ChartSpec } from '../../../src/analytics/chart/chart.js';
import { createChartRoutes } from '../../../src/integrations/http/chart-routes.js';
import { aChart } from '../../support/chart-drafts.js';
import { recordingLog } from '../../support/log-lines.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function bench(draw = async (spec: ChartSpec) => Buffer.from(`png of ${spec.title}`)) {
  const time = { now: new Date('2026-11-20T12:00:00Z') };
  const drawn: ChartSpec[] = [];
  const { log, lines } = recordingLog();
  const links = createChartRoutes({
    secret: 'a secret',
    draw: (spec) => {
      drawn.push(spec);
      return draw(spec);
    },
    now: () => time.now,
    log,
  });
  const server = createServer(express().use(links.router));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { links, time, drawn, lines, get: (path: string) => fetch(base + path) };
}

describe('chart links', () => {
  it('serve an image of the chart', async () => {
    const { links, get } = await bench();
    const answer = await get(links.linkTo(aChart()));

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toContain('max-age=86400');
    expect(await answer.text()).toBe('png of Contactos por canal');
  });

  it('reveal nothing about the chart', async () => {
    const { links } = await bench();

    expect(links.linkTo(aChart())).toMatch(
      /^\/charts\/[\w-]{22}\.png\?expires=\d+&signature=[0-9a-f]{64}$/,
    );
  });

  it.each([
    [
      'another id',
      (link: string) =>
        link.replace(/charts\/./, (s) => (s.endsWith('x') ? 'charts/y' : 'charts/x')),
    ],
    ['a later expiry', (link: string) => link.replace('expires=1', 'expires=2')],
    ['another signature', (link: string) => `${link.slice(0, -4)}0000`],
    ['no signature', (link: string) => link.replace(/&signature.*/, '')],
    ['two signatures', (link: string) => `${link}&signature=${'0'.repeat(64)}`],
  ])('are not found with %s', async (_what, forge) => {
    const { links, drawn, get } = await bench();
    const answer = await get(forge(links.linkTo(aChart())));

    expect(answer.status).toBe(404);
    expect(drawn).toEqual([]);
  });

  it('expire after a day', async () => {
    const { links, time, get } = await bench();
    const link = links.linkTo(aChart());

    time.now = new Date('2026-11-21T11:59:59Z');
    expect((await get(link)).status).toBe(200);
    time.now = new Date('2026-11-21T12:00:00Z');
    expect((await get(link)).status).toBe(410);
  });

  it('draw a chart once for concurrent requests', async () => {
    const { links, drawn, get } = await bench();
    const link = links.linkTo(aChart());

    const answers = await Promise.all([get(link), get(link), get(links.linkTo(aChart()))]);

    expect(answers.map((a) => a.status)).toEqual([200, 200, 200]);
    expect(drawn).toHaveLength(1);
  });

  it('keep the most recently used charts', async () => {
    const { links, get } = await bench();
    const [used, unused] = ['usado', 'olvidado'].map((title) => links.linkTo(aChart({ title })));
    for (let n = 0; n < 199; n += 1) {
      await get(used ?? '');
      links.linkTo(aChart({ title: `otro ${n}` }));
    }

    expect((await get(used ?? '')).status).toBe(200);
    expect((await get(unused ?? '')).status).toBe(410);
  });

  it('retry after a failed drawing', async () => {
    let attempts = 0;
    const { links, lines, get } = await bench(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('no canvas');
      return Buffer.from('png');
    });
    const link = links.linkTo(aChart());

    expect((await get(link)).status).toBe(500);
    expect((await get(link)).status).toBe(200);
    expect(lines).toMatchObject([{ msg: 'chart.serve_failed' }]);
  });
});
