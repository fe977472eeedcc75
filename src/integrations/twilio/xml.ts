type Attribute = string | number | boolean;

/** `children` are elements or text that is already escaped; attributes are escaped here. */
export function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children: string,
): string {
  const opening = name + writeAttributes(attributes);
  return children === '' ? `<${opening}/>` : `<${opening}>${children}</${name}>`;
}

/** ` name="value"` for each, in order. */
export function writeAttributes(attributes: Readonly<Record<string, Attribute>>): string {
  let written = '';
  for (const [name, value] of Object.entries(attributes)) {
    written += ` ${name}="${String(value).replace(/[&<"\t\n\r]/g, escaped)}"`;
  }
  return written;
}

export function escapeText(text: string): string {
  return text.replace(/[&<>\r]/g, escaped);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escaped(character: string): string {
  return ESCAPES[character] ?? character;
}
