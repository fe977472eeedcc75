import { watchMessages } from '../../../config/messages/desk/watch.js';
import type { Policy } from '../../../config/policy.js';
import { ageText } from '../../analytics/digest/age-text.js';
import type { ReportDocument } from '../../analytics/digest/report-document.js';
import { kpiValue } from '../../analytics/kpi/kpi-text.js';
import { VALUE_TERMS } from '../../analytics/query/vocabulary.js';
import { type LevelReading, readLevel, readWaits } from '../../analytics/staffing/service-watch.js';
import { type Alarm, type Health, stepAlarm } from '../../domain/alarm.js';
import { CHANNELS, type Channel } from '../../domain/channel.js';
import type { DeskRef, Escalation } from '../../domain/escalation.js';
import type { Language } from '../../domain/language.js';
import { isStale } from '../../errors.js';
import type { Logger } from '../../logger.js';
import type { Clock } from '../../ports/clock.js';
import type { EscalationRepository } from '../../ports/escalations.js';
import type { ReportChannel } from '../../ports/reports.js';
import type { Store } from '../../ports/store.js';

export type WatchServiceLevel = () => Promise<{ raised: number; recovered: number }>;

interface Watched {
  readonly name: string;
  readonly health: Health;
  /** The notice to post when it is raised, and when it has recovered. */
  readonly notice: (state: Alarm['state'], lastedMs: number) => Notice;
}

interface Notice {
  readonly document: ReportDocument;
  readonly links: Readonly<Record<string, DeskRef>>;
}

const OPEN_CASES = 500;
const CASES_NAMED = 5;
const LEASE_MS = 2 * 60_000;

/**
 * Notifies supervisors once when cases stop being claimed in time, and once when that recovers.
 * Paused outside desk hours. Reads the cases directly, because the recorded numbers don't include
 * cases that are still waiting.
 */
export function createWatchServiceLevel(deps: {
  store: Pick<Store, 'alarms' | 'leases'> & {
    readonly escalations: Pick<EscalationRepository, 'listOpen' | 'requestedIn'>;
  };
  channel: ReportChannel;
  isAtDesk: (at: Date) => boolean;
  owner: string;
  clock: Clock;
  language: Language;
  policy: Pick<Policy, 'analytics'>;
  log: Logger;
}): WatchServiceLevel {
  const { store, channel, isAtDesk, owner, clock, language, log } = deps;
  const { answerTargetMs, serviceLevel } = deps.policy.analytics;
  const words = watchMessages(language);

  return async function watchServiceLevel() {
    const posted = { raised: 0, recovered: 0 };
    const at = clock.now();
    if (!(await store.leases.acquire('service-level-watch', owner, LEASE_MS, at))) return posted;
    try {
      for (const watched of await readAll(at)) {
        try {
          const state = await update(watched, at);
          if (state === 'raised') posted.raised += 1;
          if (state === 'quiet') posted.recovered += 1;
        } catch (error) {
          if (isStale(error)) continue;
          // The notice stays pending and is posted on the next run.
          log.warn({ alarm: watched.name, error }, 'watch.postponed');
        }
      }
    } finally {
      await store.leases.release('service-level-watch', owner);
    }
    return posted;
  };

  /** The alarm's new state, or null when it has not changed. */
  async function update(watched: Watched, at: Date): Promise<Alarm['state'] | null> {
    const known = await store.alarms.find(watched.name);
    const before = await postPending(known ?? quiet(watched.name, at), true);
    if (!isAtDesk(at)) return null;
    const next = stepAlarm(before, watched.health, at, serviceLevel.recoverAfterMs);
    if (next === before) return null;
    if (next.state === before.state) {
      await store.alarms.save(next);
      return null;
    }
    const notice = watched.notice(next.state, at.getTime() - before.since.getTime());
    // Recorded before posting, so another process can post it after a crash.
    await postPending(await store.alarms.save({ ...next, unsaid: JSON.stringify(notice) }), false);
    return next.state;
  }

  async function postPending(alarm: Alarm, mayExist: boolean): Promise<Alarm> {
    if (alarm.unsaid === null) return alarm;
    const { document, links } = JSON.parse(alarm.unsaid) as Notice;
    const key = `${alarm.name}:${alarm.state}:${alarm.since.toISOString()}`;
    await channel.post(document, { key, under: null, mayExist, links });
    return store.alarms.save({ ...alarm, unsaid: null });
  }

  async function readAll(at: Date): Promise<Watched[]> {
    const recent: Escalation[] = [];
    const from = new Date(at.getTime() - serviceLevel.windowMs);
    for await (const one of store.escalations.requestedIn({ from, to: at })) {
      // Requests made outside desk hours have no answer target.
      if (isAtDesk(one.requestedAt)) recent.push(one);
    }
    const open = await store.escalations.listOpen(OPEN_CASES);
    const waiting = open.filter(({ state }) => state === 'waiting');
    const rules = { ...serviceLevel, answerTargetMs };
    return [
      watchLevel(readLevel(recent, at, rules), at),
      ...CHANNELS.map((name) =>
        watchWaits(
          name,
          waiting.filter((one) => one.channel === name),
          at,
        ),
      ),
    ];
  }

  function watchLevel(reading: LevelReading, at: Date): Watched {
    const minutes = serviceLevel.windowMs / 60_000;
    const percent = (value: number) =>
      kpiValue({ value, n: 1, unit: 'share', median: null, p90: null }, language);
    const summary =
      reading.level === null || reading.decided < serviceLevel.fewestCases
        ? words.tooFew(reading.decided, minutes)
        : words.level({
            level: percent(reading.level),
            cases: reading.decided,
            minutes,
            seconds: answerTargetMs / 1_000,
            target: percent(serviceLevel.target),
          });
    return {
      name: 'service_level',
      health: reading.health,
      notice: (state, lastedMs) =>
        state === 'raised'
          ? notice(words.levelFell, summary, reading.waiting, at)
          : notice(words.levelRecovered, `${summary} ${lasted(lastedMs)}`, [], at),
    };
  }

  /** One queue per channel. A released case counts as waiting since it was first requested. */
  function watchWaits(name: Channel, waiting: readonly Escalation[], at: Date): Watched {
    const limitMs = serviceLevel.oldestWaitMs[name];
    const { health, late } = readWaits(waiting, at, limitMs, isAtDesk);
    const channelName = VALUE_TERMS.channel[name][language];
    const limit = ageText(limitMs);
    return {
      name: `oldest_wait:${name}`,
      health,
      notice(state, lastedMs) {
        if (state === 'quiet') {
          const text = `${words.withinLimit(limit)} ${lasted(lastedMs)}`;
          return notice(words.waitRecovered(channelName), text, [], at);
        }
        return notice(words.waitTooLong(channelName), words.limit(late.length, limit), late, at);
      },
    };
  }

  function notice(title: string, text: string, cases: readonly Escalation[], at: Date): Notice {
    const named = cases.slice(0, CASES_NAMED);
    const items = named.map(({ caseNumber, requestedAt }) =>
      words.caseWaits(caseNumber, ageText(at.getTime() - requestedAt.getTime())),
    );
    const left = cases.length - named.length;
    return {
      document: {
        title,
        language,
        parts: [
          { kind: 'paragraph', text },
          ...(items.length === 0
            ? []
            : [
                { kind: 'list' as const, items: left > 0 ? [...items, words.more(left)] : items },
                { kind: 'note' as const, text: words.saidOnce },
              ]),
        ],
      },
      links: Object.fromEntries(
        named.flatMap(({ caseNumber, desk }) => (desk === null ? [] : [[caseNumber, desk]])),
      ),
    };
  }

  function lasted(ms: number): string {
    return words.lasted(ageText(ms));
  }
}

function quiet(name: string, at: Date): Alarm {
  return { name, state: 'quiet', since: at, wellSince: null, unsaid: null, version: 0 };
}
