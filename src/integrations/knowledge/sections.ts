import type { Language } from '../../domain/language.js';
import { InvalidInputError } from '../../errors.js';

export interface KnowledgeDocument {
  /** The file's name without folder and endings, e.g. `planes`. */
  readonly name: string;
  readonly language: Language;
  /** Markdown: one `## Question` per section, its answer below. */
  readonly text: string;
}

export interface Section {
  /** `planes#que-planes-hay`. */
  readonly id: string;
  readonly title: string;
  /** The answer on one line, without Markdown. */
  readonly text: string;
  /** Other words people use for it, from a `<!-- words: ... -->` comment; searched, never shown. */
  readonly words: string;
}

const WORDS = /<!--\s*words:([\s\S]*?)-->/g;
const COMMENT = /<!--[\s\S]*?-->/g;

/** Throws InvalidInputError for a section without an answer or two of one heading. */
export function splitSections(document: KnowledgeDocument): Section[] {
  const [, ...parts] = `\n${document.text.replace(/\r\n?/g, '\n')}`.split(/\n##[ \t]+/);
  const sections = parts.map((part) => readSection(document, part));
  const ids = sections.map((section) => section.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) throw new InvalidInputError(`Two knowledge sections are called ${repeated}.`);
  return sections;
}

function readSection(document: KnowledgeDocument, part: string): Section {
  const [heading = '', ...body] = part.split('\n');
  const title = toPlainText(heading);
  const below = body.join('\n');
  const text = toPlainText(below.replace(COMMENT, ''));
  if (title === '' || text === '') {
    throw new InvalidInputError(
      `The knowledge section "${title}" of ${document.name} (${document.language}) needs a heading and an answer.`,
    );
  }
  const words = [...below.matchAll(WORDS)].map(([, list = '']) => list.trim()).join(' ');
  return { id: `${document.name}#${toSlug(title)}`, title, text, words };
}

/** Emphasis, links and bullets would be read aloud as noise. */
function toPlainText(markdown: string): string {
  return markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+]|\d+\.)\s+/gm, '')
    .replace(/[*_`]{1,3}([^*_`]+)[*_`]{1,3}/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

function toSlug(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
