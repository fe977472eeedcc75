import { dirname, join, normalize } from 'node:path';
import { type ESTree, parseSync, Visitor } from 'vite';

export interface Import {
  /** `lazy`: by `await import`, or as the file in which a worker or another process starts. */
  readonly kind: 'value' | 'type' | 'lazy';
  /** `src/errors.ts`, `npm:zod`, `node:fs/promises`; COMPUTED when the source doesn't say. */
  readonly target: string;
}

export interface Module {
  readonly file: string;
  readonly imports: readonly Import[];
  readonly readsEnvironment: boolean;
  readonly hasOnlyTypes: boolean;
}

export const COMPUTED = 'a computed address';

/**
 * What a file imports, found by a parser: words in a string or a comment are no import.
 * `import { type X }` is a value, for verbatimModuleSyntax makes it `import {}`, which loads.
 */
export function readModule(file: string, source: string): Module {
  const { program, errors } = parseSync(file, source);
  if (errors[0] !== undefined) throw new SyntaxError(`${file}: ${errors[0].message}`);
  const imports: Import[] = [];
  const add = (kind: Import['kind'], specifier: string | null) =>
    imports.push({ kind, target: specifier === null ? COMPUTED : targetOf(file, specifier) });
  const known = new Set<ESTree.Node>();
  let readsEnvironment = false;

  new Visitor({
    ImportDeclaration: ({ importKind = 'value', source }) => add(importKind, source.value),
    ExportAllDeclaration: ({ exportKind = 'value', source }) => add(exportKind, source.value),
    ExportNamedDeclaration({ exportKind = 'value', source }) {
      if (source !== null) add(exportKind, source.value);
    },
    TSImportType: ({ source }) => add('type', source.value),
    TSExternalModuleReference: ({ expression }) => add('value', expression.value),
    ImportExpression: ({ source }) => add('lazy', textOf(source)),
    NewExpression({ callee, arguments: [path] }) {
      if (callee.type !== 'Identifier' || callee.name !== 'URL' || path === undefined) return;
      const text = textOf(path);
      if (text?.startsWith('.') && text.endsWith('.js')) add('lazy', text);
    },
    MemberExpression({ object, property, computed }) {
      const name = property.type === 'Identifier' && !computed ? property.name : null;
      if (name !== null && name !== 'env' && name !== 'loadEnvFile') known.add(object);
    },
    // `process` by itself may be taken apart where nobody looks.
    Identifier(node) {
      if (node.name === 'process' && !known.has(node)) readsEnvironment = true;
    },
  }).visit(program);

  return { file, imports, readsEnvironment, hasOnlyTypes: program.body.every(isOnlyType) };
}

function textOf(node: ESTree.Node): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type !== 'TemplateLiteral' || node.expressions.length > 0) return null;
  return node.quasis[0]?.value.cooked ?? null;
}

function targetOf(file: string, specifier: string): string {
  if (specifier.startsWith('.')) {
    return normalize(join(dirname(file), specifier)).replace(/\.js$/, '.ts');
  }
  if (specifier.startsWith('node:')) return specifier;
  const parts = specifier.split('/');
  return `npm:${parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')}`;
}

function isOnlyType(statement: ESTree.Statement): boolean {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.importKind === 'type';
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return statement.exportKind === 'type';
    default:
      return ['TSInterfaceDeclaration', 'TSTypeAliasDeclaration'].includes(statement.type);
  }
}
