import type { ErrorRequestHandler, RequestHandler } from 'express';
import type { Logger } from '../../logger.js';

export const notFound: RequestHandler = (_req, res) => {
  res.status(404).json({ error: 'not_found' });
};

/** The last resort: Twilio and Slack routes handle their own errors. */
export function createErrorHandler(log: Logger): ErrorRequestHandler {
  return function handleError(error, req, res, next) {
    if (res.headersSent) {
      next(error);
      return;
    }
    const status = typeof error?.status === 'number' ? error.status : 500;
    if (status >= 500) log.error({ error, path: req.path }, 'http.fault');
    res.status(status).json({ error: status >= 500 ? 'internal' : 'bad_request' });
  };
}
