import type { RequestHandler } from 'express';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Allows only requests by our own page, opened on this machine. The Host check blocks names made to
 * point here (DNS rebinding), the Origin check blocks other pages.
 */
export const onlyLocal: RequestHandler = (req, res, next) => {
  const { host, origin } = req.headers;
  const site = req.headers['sec-fetch-site'] ?? 'none';
  const isOurs = origin === undefined || origin === `http://${host}`;
  const isDirect = site === 'same-origin' || site === 'none';
  if (isLoopback(host) && isOurs && isDirect) next();
  else res.status(403).json({ error: 'not_local' });
};

/** Another page could post a form here without a preflight, but not JSON. */
export const onlyJson: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.is('application/json')) next();
  else res.status(415).json({ error: 'not_json' });
};

function isLoopback(host: string | undefined): boolean {
  const address = `http://${host ?? ''}`;
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname);
}
