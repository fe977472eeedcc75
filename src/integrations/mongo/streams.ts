import type { Document, FindCursor, WithId } from 'mongodb';
import { translate } from './errors.js';

/** Streams a cursor batch by batch, and closes it if the reader stops early. */
export async function* streamOf<D extends Document, V>(
  cursor: FindCursor<WithId<D>>,
  decode: (document: WithId<D>) => V,
): AsyncGenerator<V> {
  try {
    for await (const document of cursor) yield decode(document);
  } catch (error) {
    throw translate(error);
  } finally {
    await cursor.close();
  }
}
