import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { drawChart } from '../../../src/integrations/charts/draw.js';
import { createQuickChart, toQuickChart } from '../../../src/integrations/charts/quickchart.js';
import { phoneChart } from '../../../src/integrations/charts/size.js';
import { aChart } from '../../support/chart-drafts.js';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('the request to QuickChart', () => {
  it('is plain JSON that needs no evaluation', () => {
    const spec = aChart({ title: 'Bajo "todo" </script>' });
    const request = toQuickChart(spec, phoneChart(spec, 'dark'));
    const config = JSON.parse(request.chart);

    expect(request).toMatchObject({
      width: 480,
      height: 340,
      devicePixelRatio: 2,
      format: 'png',
      version: '4',
      backgroundColor: '#1a1d21',
    });
    expect(config.type).toBe('bar');
    expect(config.data.labels).toEqual(['SMS', 'Voz', 'Chat']);
    expect(config.data.datasets[0].data).toEqual([12, 30, 6]);
    expect(config.options.plugins.title.text).toBe(spec.title);
    expect(config.options.locale).toBe('es-MX');
  });

  it('keeps the gaps and the unit', () => {
    const spec = aChart({
      kind: 'line',
      unit: 'percent',
      series: [{ name: 'n', values: [1, null, 3] }],
    });
    const config = JSON.parse(toQuickChart(spec, phoneChart(spec, 'light')).chart);

    expect(config.data.datasets[0]).toMatchObject({ data: [1, null, 3], spanGaps: false });
    expect(config.options.scales.y.title.text).toBe('Contactos (%)');
  });
});

describe('drawing on a QuickChart server', () => {
  it('posts the chart, with no data in the URL, and resolves to the image', async () => {
    const spec = aChart();
    const png = await drawChart(spec, phoneChart(spec, 'light'));
    const requests: { method?: string; url?: string; body: string }[] = [];
    const url = await serve(async (request, response) => {
      let body = '';
      for await (const part of request) body += part;
      requests.push({ method: request.method ?? '', url: request.url ?? '', body });
      response.writeHead(200, { 'content-type': 'image/png' }).end(png);
    });

    const drawn = await createQuickChart({ url: `${url}/charts` }).render(spec);

    expect(drawn.equals(png)).toBe(true);
    expect(requests.map(({ method, url }) => [method, url])).toEqual([['POST', '/charts/chart']]);
    expect(JSON.parse(requests[0]?.body ?? '')).toEqual(
      toQuickChart(spec, phoneChart(spec, 'light')),
    );
  });

  it.each([
    ['refuses', 400, false],
    ['fails', 503, true],
    ['rate limits us', 429, true],
  ])('rejects when it %s', async (_what, status, retryable) => {
    const url = await serve((_request, response) => response.writeHead(status).end('no'));

    await expect(createQuickChart({ url }).render(aChart())).rejects.toMatchObject({
      service: 'quickchart',
      status,
      retryable,
    });
  });

  it('rejects what is not an image', async () => {
    const url = await serve((_request, response) => response.end('<html>'));

    await expect(createQuickChart({ url }).render(aChart())).rejects.toMatchObject({
      service: 'quickchart',
      retryable: false,
    });
  });

  it('stops reading an oversized body', async () => {
    const url = await serve((_request, response) => response.end(Buffer.alloc(6_000_000)));

    await expect(createQuickChart({ url }).render(aChart())).rejects.toThrow('too large');
  });

  it.each(['before the answer', 'in the middle of it'])(
    'gives up when it stalls %s',
    async (when) => {
      const url = await serve((_request, response) => {
        if (when !== 'before the answer') response.writeHead(200).write('half');
      });

      await expect(createQuickChart({ url, timeoutMs: 60 }).render(aChart())).rejects.toMatchObject(
        {
          service: 'quickchart',
          retryable: true,
        },
      );
    },
  );

  it('rejects when the connection is refused', async () => {
    const url = await serve(() => undefined);
    const [server] = servers.splice(0);
    await new Promise((resolve) => server?.close(resolve));

    await expect(createQuickChart({ url }).render(aChart())).rejects.toMatchObject({
      service: 'quickchart',
      status: null,
    });
  });
});
