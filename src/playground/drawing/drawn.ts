import type { Language } from '../../domain/language.js';

/** What the page creates its elements from. Strings become text there, never markup. */
export type Drawn = string | DrawnElement;

export interface DrawnElement {
  readonly tag: string;
  readonly attributes: Attributes;
  readonly children: readonly Drawn[];
  /** What is sent to the desk when pressed. */
  readonly press?: object;
}

/** Undefined ones are left out. */
type Attributes = Readonly<Record<string, string | number | undefined>>;

/** Where something is drawn, and for whom. */
export interface DrawContext {
  readonly language: Language;
  /** Names by id. */
  readonly people: Readonly<Record<string, string>>;
  /** What a press sends along with the button; null if nothing can be pressed. */
  readonly press: object | null;
  /** A URL on this page or elsewhere on the web; null if it must not be linked. */
  linkTo(address: string): string | null;
  /** A URL that the page may load an image from; null if it may not. */
  imageAt(address: string): string | null;
}

export function el(
  tag: string,
  attributes: Attributes = {},
  ...children: readonly Drawn[]
): DrawnElement {
  return { tag, attributes, children };
}

/** Linked text, or just the text if it must not be linked. Other sites get no referrer. */
export function link(address: string, children: readonly Drawn[], at: DrawContext): DrawnElement {
  const href = at.linkTo(address);
  if (href === null) return el('span', {}, ...children);
  const outside = href.startsWith('#') ? {} : { target: '_blank', rel: 'noopener noreferrer' };
  return el('a', { href, ...outside }, ...children);
}

const UNKNOWN = {
  es: (type: string) => `«${type}»: esta página no sabe dibujarlo`,
  en: (type: string) => `“${type}”: this page cannot draw it`,
};

/** Names what Slack may show but we cannot, rather than showing nothing. */
export function unknown(type: string, { language }: DrawContext): DrawnElement {
  return el('span', { class: 'unknown' }, UNKNOWN[language](type));
}
