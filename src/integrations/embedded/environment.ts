import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Database, open, type RangeOptions, type RootDatabase } from 'lmdb';
import { AppError, UpstreamError } from '../../errors.js';

export type KeyPart = string | number;
export type Table<V> = Database<V, KeyPart[]>;

/** Sort after every id and every time; used as the end of a range. */
export const LAST_ID = '\uffff';
export const LAST_TIME = Number.POSITIVE_INFINITY;

/**
 * The database file and the two ways to use it. All writes go through `write`: its callback runs
 * alone and sees the latest values, and its changes are on disk (fsync) when the promise resolves.
 * A callback that throws doesn't undo what it already put: check first, put last.
 */
export interface Environment {
  table<V>(name: string): Table<V>;
  /** Opens all tables that `open` asks for in one commit, rather than one commit each. */
  openTables<T>(open: () => T): T;
  read<T>(action: () => T): T;
  write<T>(action: () => T): Promise<T>;
  close(): Promise<void>;
}

/** `isScratch`: nothing is durable until it is closed; for data that can be regenerated. */
export function openEnvironment(dir: string, isScratch = false): Environment {
  let root: RootDatabase | null = open({
    path: join(dir, 'data.mdb'),
    noSubdir: true,
    maxDbs: 40,
    // Commit must mean fsync: with overlapping sync, promises resolve before data is on disk.
    overlappingSync: false,
    // Batching per event turn has an internal promise whose rejection (disk full) we can't catch.
    eventTurnBatching: false,
    noSync: isScratch,
  });

  function opened(): RootDatabase {
    if (root === null) throw failed('the embedded store is closed', null);
    return root;
  }

  return {
    table<V>(name: string): Table<V> {
      // Without records the values are plain MessagePack, which any tool can read.
      const options = { compression: true, encoder: { useRecords: false } };
      return opened().openDB<V, KeyPart[]>(name, options);
    },

    openTables: (openThem) => opened().transactionSync(openThem),

    read(action) {
      opened();
      try {
        return action();
      } catch (error) {
        throw translate(error);
      }
    },

    async write(action) {
      try {
        // With no disk to wait for, going through lmdb's write thread would be the main cost.
        return isScratch ? opened().transactionSync(action) : await opened().transaction(action);
      } catch (error) {
        throw translate(await causeOf(error));
      }
    },

    async close() {
      const closing = root;
      root = null;
      await closing?.close();
    },
  };
}

/** Loads all entries of a range; pass a limit unless the range is known to be small. */
export function entriesIn<V>(
  table: Table<V>,
  range: RangeOptions,
): { readonly key: KeyPart[]; readonly value: V }[] {
  return [...table.getRange(range)];
}

/** LMDB keys are limited to 1,978 bytes; truncates external identifiers and keeps them distinct. */
export function keyText(value: string): string {
  if (value.length <= 300) return value;
  return `${value.slice(0, 200)}#${createHash('sha256').update(value).digest('hex')}`;
}

/** A failed commit gives its reason in a second promise, which must not be left unhandled. */
async function causeOf(error: unknown): Promise<unknown> {
  if (!(error instanceof Error && 'commitError' in error)) return error;
  try {
    await error.commitError;
    return error;
  } catch (reason) {
    return reason;
  }
}

function translate(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return failed(`the embedded store failed: ${reason}`, error);
}

function failed(message: string, cause: unknown): UpstreamError {
  return new UpstreamError('embedded', message, { cause });
}
