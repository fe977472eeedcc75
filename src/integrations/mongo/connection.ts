import {
  type Collection,
  type Db,
  type Document,
  MongoClient,
  type MongoClientOptions,
} from 'mongodb';
import { translate } from './errors.js';

/** A server that isn't there is noticed within this time. */
const SERVER_SELECTION_MS = 5_000;
const CONNECT_MS = 5_000;
/** A request whose answer doesn't come is given up; longer than any of our queries takes. */
const SOCKET_MS = 20_000;
const POOL_WAIT_MS = 5_000;
const WRITE_CONCERN_MS = 10_000;

export interface Connection {
  readonly db: Db;
  collection<T extends Document>(name: string): Collection<T>;
  /** Runs a request and turns what the driver throws into our errors. */
  run<T>(request: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects and waits until the server answers. Throws UpstreamError('mongodb') when it doesn't. */
export async function connect(uri: string, database: string): Promise<Connection> {
  const client = await open(uri);
  const db = client.db(database);

  return {
    db,
    collection: (name) => db.collection(name),
    async run(request) {
      try {
        return await request();
      } catch (error) {
        throw translate(error);
      }
    },
    async close() {
      await client.close();
    },
  };
}

async function open(uri: string): Promise<MongoClient> {
  try {
    const client = new MongoClient(uri, {
      ...withoutThoseIn(uri, {
        appName: 'contactpro',
        serverSelectionTimeoutMS: SERVER_SELECTION_MS,
        connectTimeoutMS: CONNECT_MS,
        socketTimeoutMS: SOCKET_MS,
        waitQueueTimeoutMS: POOL_WAIT_MS,
        maxPoolSize: 20,
      }),
      // A field that is undefined is one that isn't there, as in the embedded store.
      ignoreUndefined: true,
      // A resolved promise means that a majority has it in its journal.
      writeConcern: { w: 'majority', journal: true, wtimeoutMS: WRITE_CONCERN_MS },
      readPreference: 'primary',
    });
    try {
      await client.connect();
      await client.db().command({ ping: 1 });
      return client;
    } catch (error) {
      await client.close();
      throw error;
    }
  } catch (error) {
    throw translate(error);
  }
}

/** The driver lets options win over the address; what the operator wrote there should win. */
function withoutThoseIn(uri: string, options: MongoClientOptions): MongoClientOptions {
  const query = uri.slice(uri.indexOf('?') + 1).toLowerCase();
  const written = new Set(query.split('&').map((part) => part.split('=')[0]));
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => !written.has(name.toLowerCase())),
  );
}
