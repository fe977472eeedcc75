import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Database, open, type RangeOptions, type RootDatabase } from 'lmdb';
import { AppError, UpstreamError } from '../../errors.js';

export type KeyPart = string | number;
export type Table<V> = Database<V, KeyPart[]>;

/** Sort after every id and every time, to end a range. */
export const LAST_ID = '\uffff';
export const LAST_TIME = Number.POSITIVE_INFINITY;

/**
 * The database file and the two ways to use it. All writing goes through `write`, whose callback
 * runs alone, sees the latest values, and is on disk (fsync) when the promise resolves. A callback
 * that throws does not undo what it already put: check first, put last.
 */
export interface Environment {
  table<V>(name: string): Table<V>;
  /** All tables that `open` asks for in one commit; by itself each takes one of its own. */
  openTables<T>(open: () => T): T;
  read<T>(action: () => T): T;
  write<T>(action: () => T): Promise<T>;
  close(): Promise<void>;
}

/** `isScratch`: nothing is on disk for certain before it is closed; for what can be made again. */
export function openEnvironment(dir: string, isScratch = false): Environment {
  let root: RootDatabase | null = open({
    path: join(dir, 'data.mdb'),
    noSubdir: true,
    maxDbs: 40,
    // Commit means fsync: with overlapping sync a promise would resolve before the disk has it.
    overlappingSync: false,
    // The batch of a turn has a promise of its own that nobody could catch when a disk is full.
    eventTurnBatching: false,
    noSync: isScratch,
  });

  function opened(): RootDatabase {
    if (root === null) throw failed('the embedded store is closed', null);
    return root;
  }

  return {
    table<V>(name: string): Table<V> {
      // Without records it is plain MessagePack, which any tool can read.
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
        // With nothing to wait for on the disk, the detour over lmdb's writing thread is the cost.
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

/** All entries of a range at once; give a limit unless the range is known to be small. */
export function entriesIn<V>(
  table: Table<V>,
  range: RangeOptions,
): { readonly key: KeyPart[]; readonly value: V }[] {
  return [...table.getRange(range)];
}

/** LMDB keys end at 1,978 bytes; identifiers from outside are cut to what fits and stay distinct. */
export function keyText(value: string): string {
  if (value.length <= 300) return value;
  return `${value.slice(0, 200)}#${createHash('sha256').update(value).digest('hex')}`;
}

/** A commit that fails says why in a second promise, which must not be left unhandled. */
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
