import { lexer, type Token } from 'marked';
import type { Language } from '../../domain/language.js';
import { InvalidInputError } from '../../errors.js';
import { toPlainText } from './plain-text.js';

export interface KnowledgeDocument {
  /** The file name without folder and extensions, e.g. `planes`. */
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
  /** Synonyms from `<!-- words: ... -->` comments; searched, never shown. */
  readonly words: string;
}

const WORDS = /<!--\s*words:([\s\S]*?)-->/g;

/** Throws InvalidInputError for a section without an answer or for duplicate headings. */
export function splitSections(document: KnowledgeDocument): Section[] {
  const parts: { heading: string; body: Token[] }[] = [];
  // Text before the first question, or under a title, belongs to no question.
  let body: Token[] = [];
  for (const token of lexer(document.text)) {
    if (token.type !== 'heading' || token.depth > 2) {
      body.push(token);
    } else {
      body = [];
      if (token.depth === 2) parts.push({ heading: toPlainText(token.tokens), body });
    }
  }
  const sections = parts.map(({ heading, body }) => readSection(document, heading, body));
  const ids = sections.map((section) => section.id);
  const repeated = ids.find((id, index) => ids.indexOf(id) !== index);
  if (repeated) throw new InvalidInputError(`Two knowledge sections have the id ${repeated}.`);
  return sections;
}

function readSection(document: KnowledgeDocument, title: string, body: Token[]): Section {
  const text = toPlainText(body);
  if (title === '' || text === '') {
    const section = `"${title}" of ${document.name} (${document.language})`;
    throw new InvalidInputError(`The knowledge section ${section} needs a heading and an answer.`);
  }
  const source = body.map(({ raw }) => raw).join('');
  const words = [...source.matchAll(WORDS)].map(([, list = '']) => list.trim()).join(' ');
  return { id: `${document.name}#${toSlug(title)}`, title, text, words };
}

function toSlug(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
