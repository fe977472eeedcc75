import { type Config, parseEnv } from '../../../config/env.js';
import { ConfigError } from '../../errors.js';
import { type Finding, fail, ok } from './finding.js';

type Source = Readonly<Record<string, string | undefined>>;

const GROUPS = ['SLACK', 'TWILIO', 'ANTHROPIC', 'MONGODB'] as const;
export type Group = (typeof GROUPS)[number];

export interface Settings {
  /** What is well set, so that it can be tried although something else is wrong; null when nothing can. */
  readonly config: Config | null;
  /** Services whose settings need attention: they are not looked at. */
  readonly broken: ReadonlySet<Group>;
  readonly findings: readonly Finding[];
}

/** Every wrong setting is a finding; the groups that have one are set aside and the rest is read. */
export function readSettings(source: Source): Settings {
  try {
    return { config: parseEnv(source), broken: new Set(), findings: [ok('settings', 'all valid')] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const broken = new Set(GROUPS.filter((group) => error.problems.some((p) => names(p, group))));
    return {
      config: readRest(source, error.problems, broken),
      broken,
      findings: error.problems.map((problem) => {
        const [, name = problem, what = ''] = /^(\w+) (.*)$/s.exec(problem) ?? [];
        return fail(name, what, null);
      }),
    };
  }
}

function readRest(
  source: Source,
  problems: readonly string[],
  broken: ReadonlySet<Group>,
): Config | null {
  const rest = Object.entries(source).filter(([name]) => {
    const isWrong = problems.some((problem) => problem.startsWith(`${name} `));
    return !isWrong && ![...broken].some((group) => name.startsWith(`${group}_`));
  });
  try {
    return parseEnv(Object.fromEntries(rest));
  } catch {
    return null;
  }
}

/** A half-configured service is named by the settings it has. */
function names(problem: string, group: Group): boolean {
  return new RegExp(`\\b${group}_`).test(problem);
}
