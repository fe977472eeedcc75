/** An element of a TwiML document. Text directly inside it is joined in `text`. */
export interface TwimlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TwimlElement[];
  readonly text: string;
}

/** Twilio's error number and why the document is refused. */
export class TwimlError extends Error {
  readonly code: 12100 | 12200;

  constructor(code: 12100 | 12200, message: string) {
    super(message);
    this.name = 'TwimlError';
    this.code = code;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

const TOKEN = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML forbids
const ILLEGAL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: TwimlElement[];
  text: string;
}

/**
 * Parses the XML that a TwiML server may send, as strictly as Twilio does: nothing may come before
 * the declaration, every `&` is an entity, tags match, one `<Response>` holds all. No comments,
 * no CDATA, no processing instructions: we send none. Throws TwimlError.
 */
export function parseTwiml(xml: string): TwimlElement {
  if (ILLEGAL.test(xml)) throw new TwimlError(12100, 'a character that XML forbids');
  const declaration = /^<\?xml version="1\.0"(?: encoding="UTF-8")?\?>/.exec(xml);
  let at = declaration?.[0].length ?? 0;
  if (declaration === null && !xml.startsWith('<')) {
    throw new TwimlError(12100, 'something before the first tag');
  }
  const root: Open = { name: '', attributes: {}, children: [], text: '' };
  const path: Open[] = [root];
  while (at < xml.length) {
    const current = path.at(-1) ?? root;
    if (xml[at] !== '<') {
      const end = xml.indexOf('<', at);
      const text = decode(xml.slice(at, end === -1 ? undefined : end));
      if (current === root && text.trim() !== '') {
        throw new TwimlError(12100, 'text outside of the document');
      }
      current.text += text;
      at = end === -1 ? xml.length : end;
      continue;
    }
    TOKEN.lastIndex = at;
    const tag = TOKEN.exec(xml);
    if (tag === null) throw new TwimlError(12100, `a tag that cannot be read at ${at}`);
    const [whole, closing, name = '', attributes = '', selfClosing] = tag;
    if (closing === '/') {
      const closed = path.pop();
      if (closed === root || closed?.name !== name) {
        throw new TwimlError(12100, `</${name}> closes nothing`);
      }
      path.at(-1)?.children.push(closed);
    } else {
      const element: Open = {
        name,
        attributes: readAttributes(attributes),
        children: [],
        text: '',
      };
      if (selfClosing === '/') current.children.push(element);
      else path.push(element);
    }
    at += whole.length;
  }
  const [response, ...others] = root.children;
  if (path.length !== 1 || response === undefined || others.length > 0) {
    throw new TwimlError(12100, 'not one complete document');
  }
  if (response.name !== 'Response') throw new TwimlError(12200, 'the document is no <Response>');
  return response;
}

function readAttributes(source: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of source.matchAll(ATTRIBUTE)) {
    if (Object.hasOwn(attributes, name)) throw new TwimlError(12100, `${name} is given twice`);
    attributes[name] = decode(double ?? single ?? '');
  }
  return attributes;
}

function decode(text: string): string {
  return text.replace(/&(?:#x([0-9A-Fa-f]{1,6})|#(\d{1,7})|(\w+));|&/g, (whole, hex, dec, name) => {
    const character =
      name === undefined
        ? characterAt(hex === undefined ? Number(dec) : Number.parseInt(hex, 16))
        : ENTITIES[name];
    if (character === undefined) throw new TwimlError(12100, `${whole} is no entity`);
    return character;
  });
}

/** Undefined for what XML forbids, however it is written. */
function characterAt(code: number): string | undefined {
  if (!(code > 0 && code <= 0x10ffff) || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  const character = String.fromCodePoint(code);
  return ILLEGAL.test(character) ? undefined : character;
}
