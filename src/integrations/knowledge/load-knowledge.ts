import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LANGUAGES } from '../../domain/language.js';
import { InvalidInputError } from '../../errors.js';
import type { KnowledgeDocument } from './sections.js';

const FILE = new RegExp(`^(.+)\\.(${LANGUAGES.join('|')})\\.md$`);

/** Every `<name>.<language>.md` in the folder, sorted; ignores other files. Throws if none. */
export async function loadKnowledge(folder: string): Promise<KnowledgeDocument[]> {
  const files = (await readdir(folder)).toSorted();
  const documents = files.flatMap((file) => {
    const [, name, ending] = FILE.exec(file) ?? [];
    const language = LANGUAGES.find((one) => one === ending);
    return name && language ? [{ name, language, file }] : [];
  });
  if (documents.length === 0) {
    throw new InvalidInputError(`There are no knowledge files such as plans.en.md in ${folder}.`);
  }
  return Promise.all(
    documents.map(async ({ name, language, file }) => ({
      name,
      language,
      text: await readFile(join(folder, file), 'utf8'),
    })),
  );
}
