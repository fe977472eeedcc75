import { describe, expect, it } from 'vitest';
import { UpstreamError } from '../src/errors.js';
import { createLogger, describeError } from '../src/logger.js';
import { recordingLog } from './support/log-lines.js';

describe('createLogger', () => {
  it('writes one JSON line per event, with an ISO time and the level in words', () => {
    const { log, lines } = recordingLog();

    log.info({ caseNumber: 'C-1001' }, 'escalation.claimed');

    expect(lines).toEqual([
      {
        level: 'info',
        time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/),
        caseNumber: 'C-1001',
        msg: 'escalation.claimed',
      },
    ]);
  });

  it.each(['text', 'body', 'phone', 'from', 'to', 'note', 'token', 'authToken', 'apiKey', 'uri'])(
    'takes out what is called %s, also one level down and in child loggers',
    (name) => {
      const { log, lines } = recordingLog();

      log.info({ [name]: 'private' }, 'a');
      log.info({ turn: { [name]: 'private' } }, 'b');
      log.child({ [name]: 'private' }).info({}, 'c');
      log.child({ turn: { [name]: 'private' } }).info({}, 'd');
      log
        .child({})
        .child({ [name]: 'private' })
        .info({ [name]: 'private' }, 'e');
      log.warn({ cause: Object.assign(new Error('refused'), { [name]: 'private' }) }, 'f');
      log.warn(Object.assign(new Error('refused'), { [name]: 'private' }), 'g');

      expect(lines).toHaveLength(7);
      expect(JSON.stringify(lines)).not.toContain('private');
    },
  );

  it('leaves out what is below its level', () => {
    const lines: string[] = [];
    const log = createLogger({
      level: 'warn',
      destination: { write: (line) => void lines.push(line) },
    });

    log.info({}, 'a');
    log.warn({}, 'b');

    expect(lines.map((line) => JSON.parse(line).msg)).toEqual(['b']);
  });
});

describe('describeError', () => {
  it('keeps kind, code and stack, and none of what an SDK hangs on an error', () => {
    const error = Object.assign(new Error('refused'), {
      code: 21211,
      status: 400,
      request: { headers: { authorization: 'Basic secret' } },
      config: { data: 'To=%2B525512345678' },
    });

    const described = describeError(error);

    expect(described).toMatchObject({
      type: 'Error',
      message: 'refused',
      code: 21211,
      status: 400,
    });
    expect(JSON.stringify(described)).not.toMatch(/secret|525512345678/);
  });

  it('cuts numbers in messages, stacks and causes to their last four digits', () => {
    const cause = new Error("The 'To' number +525512345678 is not valid");
    const described = JSON.stringify(
      describeError(new UpstreamError('twilio', 'could not text 5512345678', { cause })),
    );

    expect(described).not.toMatch(/\d{8}/);
    expect(described).toContain('…5678');
  });

  it('says nothing of a value that is no error', () => {
    expect(JSON.stringify(describeError('call +525512345678'))).not.toContain('5678');
  });
});
