import type { MarkedToken, Token, Tokens } from 'marked';

const COMMENT_OR_TAG = /<!--[\s\S]*?-->|<[^>]*>/g;

/** Markdown as one line fit to be said: emphasis, addresses and bullets would be read aloud as noise. */
export function toPlainText(tokens: readonly Token[] = []): string {
  return tokens.map(speak).join('').replace(/\s+/g, ' ').trim();
}

/** Blocks stand between spaces, for nothing else may part them; `toPlainText` drops the surplus. */
function speak(generic: Token): string {
  // With no extension in use, marked's own tokens are all there are.
  const token = generic as MarkedToken;
  switch (token.type) {
    case 'paragraph':
    case 'blockquote':
    case 'list_item':
    case 'code':
      return ` ${innerText(token)} `;
    case 'list':
      return token.items.map(speak).join('');
    case 'heading':
      return ` ${asSentence(innerText(token))} `;
    case 'table':
      return token.rows.map((row) => ` ${asSentence(speakRow(token.header, row))} `).join('');
    case 'html':
      return token.text.replace(COMMENT_OR_TAG, ' ');
    case 'del': // An old price struck out must not be said beside the new one.
    case 'checkbox':
    case 'def':
    case 'space':
    case 'br':
    case 'hr':
      return ' ';
    default:
      return innerText(token);
  }
}

function innerText({ text, tokens }: { text: string; tokens?: Token[] }): string {
  return tokens ? tokens.map(speak).join('') : text;
}

/** "Plan: Fibra 100, Precio: 389 pesos": the name of a column is heard nowhere else. */
function speakRow(header: readonly Tokens.TableCell[], row: readonly Tokens.TableCell[]): string {
  const cells = row.flatMap((cell, i) => {
    const [name, text] = [toPlainText(header[i]?.tokens), toPlainText(cell.tokens)];
    if (text === '') return [];
    return name === '' ? text : `${name}: ${text}`;
  });
  return cells.join(', ');
}

function asSentence(text: string): string {
  return /[.:?!]$/.test(text) ? text : `${text}.`;
}
