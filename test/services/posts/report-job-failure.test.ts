import { describe, expect, it } from 'vitest';
import type { ReportDocument } from '../../../src/analytics/digest/report-document.js';
import type { Language } from '../../../src/domain/language.js';
import { layOut } from '../../../src/integrations/slack/reports/report-layout.js';
import { createReportJobFailure } from '../../../src/services/posts/report-job-failure.js';
import { messageProblems } from '../../support/slack-limits.js';

const failure = {
  key: 'daily-digest:2026-03-10:failed',
  job: 'daily-digest',
  date: '2026-03-10',
  reason: 'Slack refused the call: <ratelimited> (ratelimited)',
};

async function noticeFor(language: Language, nextTryAt: Date | null) {
  const posts: { document: ReportDocument; key: string; mayExist: boolean }[] = [];
  await createReportJobFailure({
    channel: {
      async post(document, { key, mayExist }) {
        posts.push({ document, key, mayExist });
        return '1.1';
      },
    },
    language,
    timeZone: 'America/Mexico_City',
  })({ ...failure, nextTryAt });
  return posts;
}

describe('reporting a job failure to supervisors', () => {
  it.each([
    ['es', 'No se pudo publicar el resumen diario', 'la próxima vez a las 08:01'],
    ['en', 'Could not post the daily digest', 'next at 08:01'],
  ] as const)('says what, why and when it is tried again, in %s', async (language, title, next) => {
    const [post] = await noticeFor(language, new Date('2026-03-10T14:01:00Z'));

    expect(post).toMatchObject({ key: failure.key, mayExist: true, document: { title } });
    expect(JSON.stringify(post?.document)).toContain(failure.reason);
    expect(JSON.stringify(post?.document)).toContain(next);
  });

  it('explains how to post manually after giving up', async () => {
    const [post] = await noticeFor('es', null);

    expect(JSON.stringify(post?.document)).toContain(
      'npm run job daily-digest -- --date 2026-03-10',
    );
  });

  it.each([new Date('2026-03-10T14:01:00Z'), null])('fits Slack', async (nextTryAt) => {
    const [post] = await noticeFor('en', nextTryAt);
    const document = post?.document ?? { title: '', language: 'en', parts: [] };

    for (const message of layOut(document, (text) => text)) {
      expect(message.kind === 'message' ? messageProblems(message) : ['no message']).toEqual([]);
    }
  });
});
