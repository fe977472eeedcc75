import { type Config, parseEnv } from '../../../config/env.js';
import { ConfigError } from '../../errors.js';
import { type Finding, fail, ok } from './finding.js';

type Source = Readonly<Record<string, string | undefined>>;

const GROUPS = ['SLACK', 'TWILIO', 'ANTHROPIC', 'MONGODB'] as const;
export type Group = (typeof GROUPS)[number];

export interface Settings {
  /** The valid settings, which can be tried despite the wrong ones; null if none can be. */
  readonly config: Config | null;
  /** Services with wrong settings, which are not checked. */
  readonly broken: ReadonlySet<Group>;
  readonly findings: readonly Finding[];
}

/** Makes every wrong setting a finding, drops the groups that have one and reads the rest. */
export function readSettings(source: Source): Settings {
  try {
    return { config: parseEnv(source), broken: new Set(), findings: [ok('settings', 'all valid')] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const broken = new Set(
      GROUPS.filter((group) => error.problems.some((p) => mentions(p, group))),
    );
    return {
      config: readValid(source, error.problems, broken),
      broken,
      findings: error.problems.map((problem) => {
        const [, name = problem, what = ''] = /^(\w+) (.*)$/s.exec(problem) ?? [];
        return fail(name, what, null);
      }),
    };
  }
}

function readValid(
  source: Source,
  problems: readonly string[],
  broken: ReadonlySet<Group>,
): Config | null {
  const valid = Object.entries(source).filter(([name]) => {
    const isWrong = problems.some((problem) => problem.startsWith(`${name} `));
    return !isWrong && ![...broken].some((group) => name.startsWith(`${group}_`));
  });
  try {
    return parseEnv(Object.fromEntries(valid));
  } catch {
    return null;
  }
}

/** A problem may also name the settings that a half-configured service has. */
function mentions(problem: string, group: Group): boolean {
  return new RegExp(`\\b${group}_`).test(problem);
}
