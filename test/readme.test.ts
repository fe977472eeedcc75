import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const CODE = ['bench', 'commands', 'config', 'scheduled', 'src', 'test'];
const FOLDERS = [...CODE, 'docs'];
const fileNames = new Set(
  CODE.flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' })).map((name) =>
    basename(name),
  ),
);
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

const decisions = readdirSync('docs/decisions').map((name) => join('docs/decisions', name));
const documents = ['README.md', 'CONTRIBUTING.md', ...decisions].map((file) => {
  const text = readFileSync(file, 'utf8');
  const code = [...text.matchAll(/`([^`\n]+)`/g)].map(([, token = '']) => token);
  return { file, text, code };
});

describe.each(documents)('$file', ({ file, text, code }) => {
  it('names only paths that are there', () => {
    const missing = code
      .filter(
        (token) => /^[\w.-]+\/\S*$/.test(token) && FOLDERS.includes(token.split('/')[0] ?? ''),
      )
      // A placeholder or a pattern stands for any file of its folder.
      .map((path) => (/[*A-Z]+\.\w+$/.test(path) ? dirname(path) : path))
      .filter((path) => !existsSync(path));

    expect(missing).toEqual([]);
  });

  it('names only files that are somewhere', () => {
    const missing = code.filter(
      (token) => /^[\w-]+\.(ts|csv)$/.test(token) && !fileNames.has(token),
    );

    expect(missing).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, to = '']) => to);

    expect(links.filter((to) => !existsSync(join(dirname(file), to)))).toEqual([]);
  });

  it('runs only scripts that there are', () => {
    const named = [...text.matchAll(/\bnpm run ([\w:]+)/g)].map(([, name = '']) => name);

    expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('the table of folders in README.md', () => {
  const rows = (documents[0]?.text ?? '').split('\n').flatMap((line) => {
    const [, folders = '', what = ''] = /^\| (`[^|]+`) \| (.+) \|$/.exec(line) ?? [];
    return folderTokens(folders).map((folder) => ({ folder, rooms: folderTokens(what) }));
  });

  it('has every folder of code', () => {
    const ofSrc = foldersIn('src').map((name) => `src/${name}`);
    const wanted = [...CODE.filter((folder) => folder !== 'src'), ...ofSrc];

    expect(wanted.filter((name) => !rows.some(({ folder }) => folder === name))).toEqual([]);
  });

  it.each(rows.filter(({ folder, rooms }) => rooms.length > 0 && folder.startsWith('src/')))(
    'names the rooms of $folder, all of them and no other',
    ({ folder, rooms }) => {
      const inside = foldersIn(folder);
      const deeper = inside.flatMap((room) => foldersIn(join(folder, room)));

      expect(inside.filter((room) => !rooms.includes(room))).toEqual([]);
      expect(rooms.filter((room) => ![...inside, ...deeper].includes(room))).toEqual([]);
    },
  );
});

/** What ends in a slash between backticks, without the slash. */
function folderTokens(text: string): string[] {
  return [...text.matchAll(/`([\w./-]+)\/`/g)].map(([, folder = '']) => folder);
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}
