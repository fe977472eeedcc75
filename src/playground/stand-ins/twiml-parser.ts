import { parseXml, XmlCdata, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';

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

/** Nothing may precede the declaration, and only a tag may follow it. */
const START = /^(?:<\?xml version="1\.0"(?: encoding="UTF-8")?\?>\s*)?<[A-Za-z]/;

/**
 * Parses the XML that a TwiML server may send, at least as strictly as Twilio does: it is
 * well-formed and one `<Response>` holds all. No comments, no CDATA, no processing instructions, no
 * namespaces: we send none. Throws TwimlError.
 */
export function parseTwiml(xml: string): TwimlElement {
  if (!START.test(xml)) throw new TwimlError(12100, 'something before the first tag');
  const [root, ...others] = parseDocument(xml);
  if (!(root instanceof XmlElement) || others.length > 0) {
    throw new TwimlError(12100, 'not one complete document');
  }
  const response = readElement(root);
  if (response.name !== 'Response') throw new TwimlError(12200, 'the document is no <Response>');
  return response;
}

// fast-xml-parser is better known, but its validator passes a bare `&` in an attribute, unknown
// entities, control characters and two roots in one document: what this stand-in is here to refuse.
function parseDocument(xml: string) {
  try {
    return parseXml(xml, { preserveComments: true, preserveCdata: true }).children;
  } catch (error) {
    if (error instanceof XmlError) throw new TwimlError(12100, error.message);
    throw error;
  }
}

function readElement({ name, attributes, children }: XmlElement): TwimlElement {
  if (!/^[A-Za-z][\w.-]*$/.test(name)) throw new TwimlError(12100, `<${name}> is no name of TwiML`);
  const elements: TwimlElement[] = [];
  let text = '';
  for (const child of children) {
    if (child instanceof XmlElement) elements.push(readElement(child));
    else if (child instanceof XmlText && !(child instanceof XmlCdata)) text += child.text;
    else throw new TwimlError(12100, `a ${child.type} inside <${name}>`);
  }
  return { name, attributes, children: elements, text };
}
