import { type Check, formatCheck } from './check.js';

export type Journal = ReturnType<typeof createJournal>;

/** What the demo shows: to whoever watches at once, and to whoever reads afterwards as Markdown. */
export function createJournal(title: string, out: (line: string) => void) {
  const checks: Check[] = [];
  const document = [`# ${title}`];

  return {
    checks: checks as readonly Check[],
    tell(line: string): void {
      out(line);
      document.push('', line);
    },
    section(heading: string, lines: readonly string[]): void {
      out(`\n${heading}`);
      for (const line of lines) out(`      ${line}`);
      document.push('', `## ${heading}`, '', '```', ...lines, '```', '');
    },
    judge(found: readonly Check[]): void {
      checks.push(...found);
      for (const one of found) {
        out(`      ${formatCheck(one)}`);
        document.push(`- ${formatCheck(one)}`);
      }
    },
    markdown: () => `${document.join('\n')}\n`,
  };
}
