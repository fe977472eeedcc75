import { AppError } from '../../errors.js';

/** A stored value of any version, with the fields of the version that wrote it. */
export type StoredValue = Readonly<Record<string, unknown>>;

/**
 * Upgrades a value by one version. Pure, and total over everything that version could write. It
 * keeps fields it does not know, since stores add a few of their own.
 */
export type Upgrade = (old: StoredValue) => StoredValue;

/** The schema version, which stores write into a document next to the value. */
export interface Stamp {
  readonly schema: number;
}

export interface StoredSchemas<Kind extends string> {
  /** The value as it should be written. */
  stamp<V extends object>(kind: Kind, value: V): V & Stamp;
  /**
   * Upgrades a value from any version to the current type; one without a stamp is version 1. The
   * caller names the type, and the last step must produce it. Throws
   * AppError('stored_by_newer_version').
   */
  upgrade<V extends object>(kind: Kind, stored: object): V;
}

/** `steps`: for each kind, the upgrades from version 1 to 2, 2 to 3, and so on. */
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
