import type { Document, IndexDescription } from 'mongodb';

/** A collection as it should be in the database. */
export interface CollectionSpec {
  readonly name: string;
  /** `$jsonSchema`: what every document must have. Only keywords that every server takes. */
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

/** An object that has all of `properties`; others are allowed. */
export function documentOf(properties: Document): Document {
  return { bsonType: 'object', required: Object.keys(properties), properties };
}

/** An object that has all of `shared`, and the properties of its `state`. */
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
