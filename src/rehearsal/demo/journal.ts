import { type Check, formatCheck } from './check.js';

export type Journal = ReturnType<typeof createJournal>;

/** Records the demo's output: printed at once, and kept as Markdown for later. */
export function createJournal(title: string, out: (line: string) => void) {
  const checks: Check[] = [];
  const document = [`# ${title}`];

  return {
    checks: checks as readonly Check[],
    line(line: string): void {
      out(line);
      document.push('', line);
    },
    section(heading: string, lines: readonly string[]): void {
      out(`\n${heading}`);
      for (const line of lines) out(`      ${line}`);
      document.push('', `## ${heading}`, '', '```', ...lines, '```', '');
    },
    addChecks(found: readonly Check[]): void {
      checks.push(...found);
      for (const one of found) {
        out(`      ${formatCheck(one)}`);
        document.push(`- ${formatCheck(one)}`);
      }
    },
    markdown: () => `${document.join('\n')}\n`,
  };
}
