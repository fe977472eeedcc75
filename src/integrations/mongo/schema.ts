import type { Document, IndexDescription } from 'mongodb';

/** How a collection should be set up in the database. */
export interface CollectionSpec {
  readonly name: string;
  /** `$jsonSchema` that every document must match. Uses only keywords every server supports. */
  readonly schema: Document;
  readonly indexes: readonly NamedIndex[];
}

export type NamedIndex = IndexDescription & { readonly name: string };

export const TEXT = { bsonType: 'string' } as const;
export const NUMBER = { bsonType: ['int', 'long', 'double'] } as const;
export const FLAG = { bsonType: 'bool' } as const;
export const MOMENT = { bsonType: 'date' } as const;
export const TEXT_OR_NULL = { bsonType: ['string', 'null'] } as const;
export const MOMENT_OR_NULL = { bsonType: ['date', 'null'] } as const;

/** An object with all of `properties`; others are allowed. */
export function documentOf(properties: Document): Document {
  return { bsonType: 'object', required: Object.keys(properties), properties };
}

/** An object with all of `shared` plus the properties of its `state`. */
export function documentByState<State extends string>(
  shared: Document,
  byState: Readonly<Record<State, Document>>,
): Document {
  const states = Object.entries<Document>(byState).map(([state, properties]) =>
    documentOf({ state: oneOf([state]), ...properties }),
  );
  return { ...documentOf(shared), oneOf: states };
}

export function oneOf(values: readonly string[]): Document {
  return { enum: [...values] };
}
