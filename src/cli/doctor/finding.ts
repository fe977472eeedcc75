/** One thing checked. `info` is neither good nor bad: what runs as a stand-in. */
export interface Finding {
  readonly level: 'ok' | 'info' | 'warn' | 'fail';
  readonly what: string;
  /** What was found. No secrets. */
  readonly detail: string;
  /** What the operator should do; null when there is nothing to do. */
  readonly fix: string | null;
}

export const ok = (what: string, detail: string): Finding => ({
  level: 'ok',
  what,
  detail,
  fix: null,
});

export const info = (what: string, detail: string): Finding => ({
  ...ok(what, detail),
  level: 'info',
});

export const warn = (what: string, detail: string, fix: string): Finding => ({
  level: 'warn',
  what,
  detail,
  fix,
});

export const fail = (what: string, detail: string, fix: string | null): Finding => ({
  level: 'fail',
  what,
  detail,
  fix,
});

export function formatFinding({ level, what, detail, fix }: Finding): string {
  const todo = fix === null ? '' : `  -> ${fix}`;
  return `${level.padEnd(4)}  ${what.padEnd(26)}  ${detail}${todo}`;
}
