import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { open } from 'lmdb';
import { AppError } from '../../errors.js';

interface Owner {
  /** File name of the owner's listening socket in the lock folder. */
  readonly socket: string;
  readonly pid: number;
  readonly host: string;
}

/**
 * Locks `dataDir` for this process and returns the function that unlocks it. Throws
 * AppError('data_dir_in_use') when another process holds it.
 *
 * The lock is a listening socket in the directory: the kernel closes it the moment the process
 * ends, however it ends, and no process id is trusted. The owner record is swapped under the
 * database's own write lock, so if two processes start at once, or find the same dead owner, one
 * wins. It also works between containers on one host that share the directory.
 */
export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const dir = join(dataDir, 'lock');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const us: Owner = { socket: `${randomUUID()}.sock`, pid: process.pid, host: hostname() };
  const server = await listen(dir, us.socket);
  try {
    await takeOver(dir, us, dataDir);
  } catch (error) {
    await stop(server);
    await rm(join(dir, us.socket), { force: true });
    throw error;
  }
  return async function unlock() {
    await stop(server);
    await rm(join(dir, us.socket), { force: true });
  };
}

async function takeOver(dir: string, us: Owner, dataDir: string): Promise<void> {
  const record = open<Owner, string>({ path: join(dir, 'owner.mdb'), noSubdir: true });
  try {
    for (;;) {
      const owner = record.get('owner');
      if (owner !== undefined && (await isListening(dir, owner.socket)))
        throw inUse(dataDir, owner);
      const won = record.transactionSync(() => {
        if (record.get('owner')?.socket !== owner?.socket) return false;
        record.putSync('owner', us);
        return true;
      });
      if (won) break;
    }
    await record.flushed;
  } finally {
    await record.close();
  }
  // Any process still starting up will find us as the owner, so all other sockets are leftovers.
  for (const name of await readdir(dir)) {
    if (name.endsWith('.sock') && name !== us.socket) await rm(join(dir, name), { force: true });
  }
}

async function listen(dir: string, name: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  await withShortPath(dir, name, (path) => {
    return new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, () => {
        server.off('error', reject);
        resolve();
      });
    });
  });
  return server.unref();
}

/** If the kernel accepts a connection, the owner is alive, even if too busy to respond. */
function isListening(dir: string, name: string): Promise<boolean> {
  return withShortPath(dir, name, (path) => {
    return new Promise<boolean>((resolve, reject) => {
      const socket = connect(path);
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false);
        else if (error.code === 'EAGAIN') resolve(true);
        else reject(error);
      });
    });
  });
}

/** Some systems limit socket paths to 103 bytes; a symlink in the temp folder keeps it short. */
async function withShortPath<T>(
  dir: string,
  name: string,
  use: (path: string) => Promise<T>,
): Promise<T> {
  if (process.platform === 'win32') return use(`\\\\.\\pipe\\contactpro-${name}`);
  const folder = await mkdtemp(join(tmpdir(), 'cp-'));
  try {
    await symlink(await realpath(dir), join(folder, 'd'));
    return await use(join(folder, 'd', name));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}

function inUse(dataDir: string, owner: Owner): AppError {
  return new AppError(
    `DATA_DIR ${dataDir} is in use by process ${owner.pid} on ${owner.host}: stop that process, ` +
      'or set DATA_DIR to another directory (several instances can share one MongoDB: ' +
      'set MONGODB_URI)',
    { code: 'data_dir_in_use' },
  );
}
