import { AppError } from '../../errors.js';

/** A stored value of any age, with its fields as the version that wrote it had them. */
export type StoredValue = Readonly<Record<string, unknown>>;

/**
 * Makes the next version of a value out of one version. Pure, and total over everything that version
 * could write. It passes on the fields it does not know: stores keep a few of their own beside it.
 */
export type Upgrade = (old: StoredValue) => StoredValue;

/** What stores put into a document beside the value: the version of the shape it is in. */
export interface Stamp {
  readonly schema: number;
}

export interface StoredSchemas<Kind extends string> {
  /** The value as it is to be written. */
  stamp<V extends object>(kind: Kind, value: V): V & Stamp;
  /**
   * The value as the code knows it today, from one that any version wrote; one without a stamp is of
   * version 1. It is the caller who names the type, and the last step that must make it true. Throws
   * AppError('stored_by_newer_version').
   */
  upgrade<V extends object>(kind: Kind, stored: object): V;
}

/** `steps`: for each kind, how to get from version 1 to 2, from 2 to 3, and so on to today's. */
export function createStoredSchemas<Kind extends string>(
  steps: Readonly<Record<Kind, readonly Upgrade[]>>,
): StoredSchemas<Kind> {
  return {
    stamp: (kind, value) => ({ ...value, schema: steps[kind].length + 1 }),

    upgrade<V extends object>(kind: Kind, stored: object): V {
      const { schema = 1, ...value } = stored as StoredValue;
      const current = steps[kind].length + 1;
      if (schema === current) return value as V;
      if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1) {
        throw new AppError(`a stored ${kind} has no version that could be read: restore a backup`, {
          code: 'stored_version_unreadable',
        });
      }
      if (schema > current) {
        throw new AppError(
          `a stored ${kind} is of version ${schema}, and this program knows versions up to ` +
            `${current}: run the newer program that wrote it, or restore a backup from before it ran`,
          { code: 'stored_by_newer_version' },
        );
      }
      let next: StoredValue = value;
      for (const step of steps[kind].slice(schema - 1)) next = step(next);
      return next as V;
    },
  };
}
