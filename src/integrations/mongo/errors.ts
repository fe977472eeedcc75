import {
  MongoInvalidArgumentError,
  MongoNetworkError,
  MongoParseError,
  MongoServerError,
  MongoSystemError,
} from 'mongodb';
import { AppError, ConflictError, InvariantError, UpstreamError } from '../../errors.js';

const DUPLICATE_KEY = 11_000;
const DOCUMENT_VALIDATION = 121;
const UNAUTHORIZED = [13, 18];
/** Not the primary (any more), shutting down, stepping down, write concern not met in time. */
const PASSING = [6, 7, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

/**
 * The driver's errors as ours. Server messages can quote a document, so where they may, neither
 * message nor cause is kept.
 */
export function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof MongoServerError) return translateServerError(error);
  if (error instanceof MongoParseError || error instanceof MongoInvalidArgumentError) {
    return upstream('MONGODB_URI, or a request, is not valid for the driver', false, error);
  }
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) {
    return upstream(`MongoDB can't be reached: ${error.message}`, true, error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return upstream(`MongoDB request failed: ${reason}`, isPassing(error), error);
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

function translateServerError(error: MongoServerError): AppError {
  const code = Number(error.code ?? 0);
  if (code === DUPLICATE_KEY) {
    return new ConflictError(`taken already: ${indexName(error)}`, 'duplicate');
  }
  if (code === DOCUMENT_VALIDATION) {
    return new InvariantError('MongoDB refused a document: it does not fit the validator');
  }
  if (UNAUTHORIZED.includes(code)) {
    return upstream('MongoDB refused the user: check MONGODB_URI and the rights', false, error);
  }
  const name = String(error.codeName ?? 'error');
  return upstream(`MongoDB answered ${name} (${code})`, isPassing(error), error);
}

function isPassing(error: unknown): boolean {
  if (error instanceof MongoServerError && PASSING.includes(Number(error.code))) return true;
  return (
    error instanceof Error &&
    (error.name === 'MongoWaitQueueTimeoutError' ||
      error.name === 'MongoPoolClearedError' ||
      ('hasErrorLabel' in error &&
        typeof error.hasErrorLabel === 'function' &&
        error.hasErrorLabel('RetryableWriteError') === true))
  );
}

/** The server's text is `E11000 ... index: NAME dup key: { values }`; only the name is kept. */
function indexName(error: MongoServerError): string {
  return /index: (\S+)/.exec(error.message)?.[1] ?? 'a unique key';
}

function upstream(message: string, retryable: boolean, cause: unknown): UpstreamError {
  return new UpstreamError('mongodb', message, { retryable, cause });
}
