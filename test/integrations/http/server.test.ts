import type { ServerResponse } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type HttpServer, openServer } from '../../../src/integrations/http/server.js';

let server: HttpServer;
afterEach(() => server.abort());

const get = () => fetch(`http://127.0.0.1:${server.port}/`);

describe('the HTTP server', () => {
  it('responds 503 until it has something to serve', async () => {
    server = await openServer(0);

    const early = await get();
    server.serve((_req, res) => res.end('ready'));
    const later = await get();

    expect(early.status).toBe(503);
    expect(early.headers.get('retry-after')).toBe('1');
    expect(await later.text()).toBe('ready');
  });

  it('finishes requests in flight before it closes, and accepts no new ones', async () => {
    server = await openServer(0);
    const arrived = new Promise<ServerResponse>((resolve) => {
      server.serve((_req, res) => resolve(res));
    });
    const underWay = get();
    const response = await arrived;

    const closed = server.close();
    response.end('still answered');

    expect(await (await underWay).text()).toBe('still answered');
    await closed;
    await expect(get()).rejects.toThrow('fetch failed');
  });

  it('rejects when the port is taken', async () => {
    server = await openServer(0);

    await expect(openServer(server.port)).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
