import type { RequestHandler } from 'express';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Lets through only what a page of ours, opened on this machine, asks for. The Host check keeps out
 * names that were made to point here (DNS rebinding), the Origin check other pages.
 */
export const onlyFromHere: RequestHandler = (req, res, next) => {
  const { host, origin } = req.headers;
  const site = req.headers['sec-fetch-site'] ?? 'none';
  const isOurs = origin === undefined || origin === `http://${host}`;
  const isDirect = site === 'same-origin' || site === 'none';
  if (isLoopback(host) && isOurs && isDirect) next();
  else res.status(403).json({ error: 'not_local' });
};

/** A form of another page can be posted without asking; JSON cannot. */
export const onlyJson: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.is('application/json')) next();
  else res.status(415).json({ error: 'not_json' });
};

function isLoopback(host: string | undefined): boolean {
  const address = `http://${host ?? ''}`;
  return URL.canParse(address) && LOOPBACK.has(new URL(address).hostname);
}
