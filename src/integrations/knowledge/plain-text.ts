import type { MarkedToken, Token, Tokens } from 'marked';

const COMMENT_OR_TAG = /<!--[\s\S]*?-->|<[^>]*>/g;

/** Markdown as one line for speech: emphasis marks, URLs and bullets would be read out as noise. */
export function toPlainText(tokens: readonly Token[] = []): string {
  return tokens.map(speak).join('').replace(/\s+/g, ' ').trim();
}

/** Pads blocks with spaces, as there may be no other separator; `toPlainText` collapses them. */
function speak(generic: Token): string {
  // We use no extensions, so every token is one of marked's own.
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
    case 'del': // A struck-out price must not be said next to the new one.
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

/** "Plan: Fibra 100, Precio: 389 pesos": a listener can't see the column headings. */
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
