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
/** Not the primary (any more), shutting down, stepping down, write concern timed out. */
const TRANSIENT = [6, 7, 64, 89, 91, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436];

/**
 * Translates driver errors into ours. Drops the message and cause wherever the server may quote a
 * document in them.
 */
export function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof MongoServerError) return translateServerError(error);
  if (error instanceof MongoParseError || error instanceof MongoInvalidArgumentError) {
    return upstream('the driver rejected MONGODB_URI or a request as invalid', false, error);
  }
  if (error instanceof MongoNetworkError || error instanceof MongoSystemError) {
    return upstream(`MongoDB is unreachable: ${error.message}`, true, error);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return upstream(`MongoDB request failed: ${reason}`, isTransient(error), error);
}

export function isDuplicateKey(error: unknown): boolean {
  return error instanceof MongoServerError && error.code === DUPLICATE_KEY;
}

function translateServerError(error: MongoServerError): AppError {
  const code = Number(error.code ?? 0);
  if (code === DUPLICATE_KEY) {
    return new ConflictError(`already taken: ${indexName(error)}`, 'duplicate');
  }
  if (code === DOCUMENT_VALIDATION) {
    return new InvariantError('MongoDB rejected a document: it fails schema validation');
  }
  if (UNAUTHORIZED.includes(code)) {
    return upstream('MongoDB rejected the user: check MONGODB_URI and permissions', false, error);
  }
  const name = String(error.codeName ?? 'error');
  return upstream(`MongoDB answered ${name} (${code})`, isTransient(error), error);
}

function isTransient(error: unknown): boolean {
  if (error instanceof MongoServerError && TRANSIENT.includes(Number(error.code))) return true;
  return (
    error instanceof Error &&
    (error.name === 'MongoWaitQueueTimeoutError' ||
      error.name === 'MongoPoolClearedError' ||
      ('hasErrorLabel' in error &&
        typeof error.hasErrorLabel === 'function' &&
        error.hasErrorLabel('RetryableWriteError') === true))
  );
}

/** The server sends `E11000 ... index: NAME dup key: { values }`; keeps only the name. */
function indexName(error: MongoServerError): string {
  return /index: (\S+)/.exec(error.message)?.[1] ?? 'a unique key';
}

function upstream(message: string, retryable: boolean, cause: unknown): UpstreamError {
  return new UpstreamError('mongodb', message, { retryable, cause });
}
