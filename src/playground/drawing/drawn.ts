import type { Language } from '../../domain/language.js';

/** What the page makes its elements of. Strings become text there, never markup. */
export type Drawn = string | DrawnElement;

export interface DrawnElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Drawn[];
  /** What is sent to the desk when it is pressed. */
  readonly press?: object;
}

/** An undefined one is left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Where something is drawn, and for whom. */
export interface Drawing {
  readonly language: Language;
  /** Names by id. */
  readonly people: Readonly<Record<string, string>>;
  /** What a press sends beside which button it was; null where nothing can be pressed. */
  readonly press: object | null;
  /** An address on this page, or elsewhere on the web; null for what no link may lead to. */
  linkTo(address: string): string | null;
  /** An address that the page may load a picture from; null when it may not. */
  pictureAt(address: string): string | null;
}

export function el(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly Drawn[]
): DrawnElement {
  return { tag, attributes, children };
}

/** Words with the address they lead to, or just the words. Another site learns nothing of this page. */
export function link(address: string, children: readonly Drawn[], at: Drawing): DrawnElement {
  const href = at.linkTo(address);
  if (href === null) return el('span', {}, ...children);
  const outside = href.startsWith('#') ? {} : { target: '_blank', rel: 'noopener noreferrer' };
  return el('a', { href, ...outside }, ...children);
}

const UNKNOWN = {
  es: (type: string) => `«${type}»: esta página no sabe dibujarlo`,
  en: (type: string) => `“${type}”: this page cannot draw it`,
};

/** Slack may show what we cannot; it must not look as if nothing were there. */
export function unknown(type: string, { language }: Drawing): DrawnElement {
  return el('span', { class: 'unknown' }, UNKNOWN[language](type));
}
