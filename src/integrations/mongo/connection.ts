import {
  type Collection,
  type Db,
  type Document,
  MongoClient,
  type MongoClientOptions,
} from 'mongodb';
import { translate } from './errors.js';

/** How long to look for a usable server before giving up. */
const SERVER_SELECTION_MS = 5_000;
const CONNECT_MS = 5_000;
/** Abandons a request with no response; longer than any of our queries takes. */
const SOCKET_MS = 20_000;
const POOL_WAIT_MS = 5_000;
const WRITE_CONCERN_MS = 10_000;

export interface Connection {
  readonly db: Db;
  collection<T extends Document>(name: string): Collection<T>;
  /** Runs a request and translates driver errors into ours. */
  run<T>(request: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Connects and pings the server. Throws UpstreamError('mongodb') when it can't be reached. */
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
      // An undefined field is absent, as in the embedded store.
      ignoreUndefined: true,
      // A resolved promise means a majority of members has journaled the write.
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

/** The driver's options override the URI, but the operator's settings in the URI should win. */
function withoutThoseIn(uri: string, options: MongoClientOptions): MongoClientOptions {
  const query = uri.slice(uri.indexOf('?') + 1).toLowerCase();
  const written = new Set(query.split('&').map((part) => part.split('=')[0]));
  return Object.fromEntries(
    Object.entries(options).filter(([name]) => !written.has(name.toLowerCase())),
  );
}
