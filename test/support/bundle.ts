import { mkdtemp, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Bundle {
  /** A file that `node` can run directly. */
  readonly path: string;
  remove(): Promise<void>;
}

/**
 * Bundles a TypeScript file and our modules it imports into one runnable .mjs, for tests that need
 * a separate process. Packages stay external, so it is put where node_modules can be found.
 */
export async function bundle(entry: string): Promise<Bundle> {
  const dir = await mkdtemp(join(root, 'node_modules', '.bundle-'));
  const name = `${basename(entry).replace(/\.ts$/, '')}.mjs`;
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: resolve(root, entry),
      target: 'node20',
      outDir: dir,
      minify: false,
      rollupOptions: { output: { entryFileNames: name, format: 'es' } },
    },
  });
  return {
    path: join(dir, name),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}
