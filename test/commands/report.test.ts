import { expect, it } from 'vitest';
import { roster } from '../../config/agents.js';
import { businessHours } from '../../config/hours.js';
import { policy } from '../../config/policy.js';
import { createFindPatterns } from '../../src/services/numbers/find-patterns.js';
import { createRunPlan } from '../../src/services/numbers/run-plan.js';
import { createWriteReport } from '../../src/services/posts/write-report.js';
import { openTempStore } from '../support/embedded-store.js';
import { recordingLog } from '../support/log-lines.js';
import { deliver, slashCommand, startSlackEmulator } from '../support/slack.js';
import { startSlackEdge, TIME_ZONE } from '../support/slack-edge.js';
import { messageProblems } from '../support/slack-limits.js';
import { daysOfFacts, putFacts } from '../support/weeks-of-facts.js';

const clock = { now: () => new Date('2026-03-09T18:00:00Z') };

it('/ccpro report shows the last saved report, or writes one without saving it', async () => {
  const store = await openTempStore(clock);
  const slack = await startSlackEmulator();
  const writeReport = createWriteReport({
    findPatterns: createFindPatterns({
      runPlan: createRunPlan({ rollups: store.rollups, clock, timeZone: TIME_ZONE }),
      rollups: store.rollups,
      facts: store.facts,
      roster,
      hours: businessHours,
      policy,
      timeZone: TIME_ZONE,
    }),
    writer: null,
    clock,
    language: 'es',
    deadlineMs: 1_000,
    log: recordingLog().log,
  });
  const edge = await startSlackEdge({ slack, store, clock, writeReport });
  const ask = async (text: string) => {
    const answer = await deliver(
      edge.url,
      slashCommand(text, { userId: slack.ana, responseUrl: slack.responseUrl }),
    );
    expect(answer.status).toBe(200);
    await edge.settled();
    return slack.responses.splice(0);
  };
  try {
    await putFacts(store, daysOfFacts({ until: '2026-03-09', days: 7, perDay: 40 }));

    const none = await ask('report');
    const made = await ask('informe ahora');
    const { report } = await writeReport({ from: '2026-03-02', to: '2026-03-09' });

    expect(JSON.stringify(none)).toContain('ahora');
    expect(JSON.stringify(none)).not.toContain('240');
    // A notice comes first, since writing can take a while.
    expect(made.length).toBe(2);
    expect(JSON.stringify(made.at(-1))).toContain('240 contactos');
    expect(await store.reports.latest('weekly')).toBeNull();
    await store.reports.save(report);
    const kept = await ask('reporte');
    expect(JSON.stringify(kept)).toContain('240 contactos');
    for (const answer of [...none, ...made, ...kept]) {
      expect(answer.response_type).toBe('ephemeral');
      expect(messageProblems(answer)).toEqual([]);
    }
  } finally {
    await edge.close();
    await slack.close();
    await store.close();
  }
});
