import { parse } from 'node:querystring';
import express, { type RequestHandler } from 'express';

/** Largest webhook body we accept; Twilio's limit for our answers is also 64 kB. */
const BODY_LIMIT = '64kb';
const MAX_FIELDS = 1_000;

/**
 * Parses a form into `req.body`, which stays undefined for any other content type. Node's own
 * parser takes a third of the time of Express's; it makes a repeated field an array.
 */
export function readForm(): RequestHandler[] {
  const readText = express.text({
    type: 'application/x-www-form-urlencoded',
    limit: BODY_LIMIT,
    inflate: false,
  });
  return [readText, parseForm];
}

const parseForm: RequestHandler = (req, _res, next) => {
  const text: unknown = req.body;
  if (typeof text !== 'string') return next();
  if (text.split('&', MAX_FIELDS + 1).length > MAX_FIELDS) return next({ status: 413 });
  req.body = parse(text, '&', '=', { maxKeys: 0 });
  next();
};
