import { describe, expect, it } from 'vitest';
import type { Alarm } from '../../../../src/domain/alarm.js';
import type { JobRun } from '../../../../src/ports/job-runs.js';
import type { StoredReport } from '../../../../src/ports/reports.js';
import { AT, minutesAfter } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, expectConflict, outcomes, times } from './helpers.js';

const LEASE_MS = 60_000;
const due = { key: 'digest:2026-03-10', job: 'digest', dueAt: AT };

function aReport(overrides: Partial<StoredReport> = {}): StoredReport {
  return {
    id: 'daily:2026-03-09',
    kind: 'daily',
    days: { from: '2026-03-09', to: '2026-03-10' },
    createdAt: AT,
    document: {
      title: 'Resumen',
      language: 'es',
      parts: [
        { kind: 'table', header: ['$a', 'b.c'], rows: [['1', '—']] },
        { kind: 'note', text: 'ñ' },
      ],
    },
    findings: { 'a.b': { $x: [1, null, 0.1] }, none: null },
    writtenBy: 'template',
    sentencesDropped: 0,
    ...overrides,
  };
}

function anAlarm(overrides: Partial<Alarm> = {}): Alarm {
  return {
    name: 'service_level',
    state: 'raised',
    since: AT,
    wellSince: null,
    unsaid: '{"kind":"raised"}',
    version: 0,
    ...overrides,
  };
}

export function scheduledWorkContract({ store, reopen }: Subject): void {
  const take = (minutes = 0, run = due) =>
    store().jobRuns.take(run, LEASE_MS, minutesAfter(minutes));

  async function taken(minutes = 0): Promise<JobRun> {
    const run = await take(minutes);
    if (run === null) throw new Error('the run is already leased');
    return run;
  }

  describe('reports', () => {
    it('come back exactly as saved, even after a restart', async () => {
      await store().reports.save(aReport());

      const after = await reopen();

      expect(await after.reports.findById('daily:2026-03-09')).toEqual(aReport());
      expect(await after.reports.findById('daily:2026-03-08')).toBe(null);
    });

    it('replace the one with the same id', async () => {
      await store().reports.save(aReport());
      const second = aReport({
        days: { from: '2026-03-08', to: '2026-03-10' },
        sentencesDropped: 2,
      });
      await store().reports.save(second);

      expect(await store().reports.findById(second.id)).toEqual(second);
      expect(await store().reports.latest('daily')).toEqual(second);
    });

    it('are found by their latest day, separately for each kind', async () => {
      const of = (from: string, kind: StoredReport['kind'] = 'daily') =>
        aReport({ id: `${kind}:${from}`, kind, days: { from, to: '2026-12-31' } });
      for (const day of ['2026-03-08', '2026-11-01', '2026-03-09']) {
        await store().reports.save(of(day));
      }
      expect(await store().reports.latest('weekly')).toBe(null);
      await store().reports.save(of('2026-12-01', 'weekly'));

      expect((await store().reports.latest('daily'))?.id).toBe('daily:2026-11-01');
      expect((await store().reports.latest('weekly'))?.id).toBe('weekly:2026-12-01');
    });
  });

  describe('a job run', () => {
    it('is taken by one of many callers', async () => {
      const results = await Promise.all(times(CALLERS, () => take()));

      expect(results.filter((run) => run !== null)).toEqual([
        {
          ...due,
          state: 'open',
          attempts: 1,
          leased: true,
          readyAt: minutesAfter(1),
          steps: {},
          lastError: null,
          failureReported: false,
        },
      ]);
    });

    it('is taken by one other caller, progress included, once the lease expires', async () => {
      const first = await taken();
      await store().jobRuns.save({ ...first, steps: { save: 'x.1', post: null } });
      expect(await take(0.99)).toBe(null);

      const results = await Promise.all(times(CALLERS, () => take(1)));

      expect(results.filter((run) => run !== null)).toMatchObject([
        { attempts: 2, readyAt: minutesAfter(2), steps: { save: 'x.1', post: null } },
      ]);
    });

    it('cannot be saved by its previous holder', async () => {
      const first = await taken();
      const second = await taken(1);

      await expectConflict(store().jobRuns.save({ ...first, state: 'given_up' }), 'stale');
      await store().jobRuns.save({ ...second, lastError: 'mine' });

      expect(await store().jobRuns.findByKey(due.key)).toEqual({ ...second, lastError: 'mine' });
    });

    it.each(['finished', 'given_up', 'passed_over'] as const)(
      'is over for good once it is %s',
      async (state) => {
        await store().jobRuns.save({ ...(await taken()), state, leased: false });

        expect(await take(60 * 24)).toBe(null);
        expect(await store().jobRuns.listReady(minutesAfter(60 * 24), 9)).toEqual([]);
      },
    );

    it('is not retried before it is due', async () => {
      await store().jobRuns.save({ ...(await taken()), leased: false, readyAt: minutesAfter(5) });

      expect(await store().jobRuns.listReady(minutesAfter(4.99), 9)).toEqual([]);
      expect(await take(4.99)).toBe(null);
      expect(await store().jobRuns.listReady(minutesAfter(5), 9)).toMatchObject([{ key: due.key }]);
      expect(await take(5)).toMatchObject({ attempts: 2 });
    });

    it('is listed once ready, longest ready first', async () => {
      for (const [index, minutes] of [3, 1, 2].entries()) {
        await take(minutes, { ...due, key: `job:${index}` });
      }

      const ready = await store().jobRuns.listReady(minutesAfter(3.5), 9);

      expect(ready.map(({ key }) => key)).toEqual(['job:1', 'job:2']);
      expect(await store().jobRuns.listReady(minutesAfter(9), 2)).toHaveLength(2);
    });

    it('can be added in any state, once', async () => {
      const run = { ...(await taken()), key: 'digest:first', state: 'passed_over' as const };

      const results = await Promise.all(times(CALLERS, () => store().jobRuns.add(run)));

      expect(results.filter((added) => added)).toHaveLength(1);
      expect(await store().jobRuns.findByKey('digest:first')).toEqual(run);
    });

    it('survives a restart', async () => {
      const run = await taken();
      await store().jobRuns.save({ ...run, steps: { post: '1.2' } });

      const after = await reopen();

      expect(await after.jobRuns.findByKey(due.key)).toMatchObject({ steps: { post: '1.2' } });
      expect(await after.jobRuns.take(due, LEASE_MS, minutesAfter(1))).toMatchObject({
        attempts: 2,
      });
    });
  });

  describe('alarms', () => {
    it('are changed by one of many concurrent callers at a time, first save included', async () => {
      const first = await outcomes(times(CALLERS, () => store().alarms.save(anAlarm())));
      const second = await outcomes(
        times(CALLERS, () => store().alarms.save(anAlarm({ state: 'quiet', version: 1 }))),
      );

      expect(first.filter((one) => one !== 'stale')).toEqual([anAlarm({ version: 1 })]);
      expect(second.filter((one) => one !== 'stale')).toEqual([
        anAlarm({ state: 'quiet', version: 2 }),
      ]);
    });

    it('survive a restart, each under its name', async () => {
      const saved = await store().alarms.save(anAlarm({ wellSince: minutesAfter(3) }));

      const after = await reopen();

      expect(await after.alarms.find('service_level')).toEqual(saved);
      expect(await after.alarms.find('oldest_wait:sms')).toBe(null);
    });
  });
}
