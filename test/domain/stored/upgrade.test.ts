import { describe, expect, it } from 'vitest';
import { createStoredSchemas, type Upgrade } from '../../../src/domain/stored/upgrade.js';
import type { AppError } from '../../../src/errors.js';

/** 1 -> 2: splits the name in two. 2 -> 3: a missing language becomes Spanish. */
const splitName: Upgrade = ({ name, ...rest }) => {
  const [first, last] = String(name).split(' ');
  return { ...rest, first, last };
};
const addLanguage: Upgrade = (old) => ({ language: 'es', ...old });

const schemas = createStoredSchemas({ person: [splitName, addLanguage], note: [] });
const ANA = { first: 'Ana', last: 'Torres', language: 'es' };

function errorOf(stored: object): AppError {
  try {
    schemas.upgrade('person', stored);
  } catch (error) {
    return error as AppError;
  }
  throw new Error('it was read');
}

describe('upgrading stored values', () => {
  it('takes a value without a version through every step', () => {
    expect(schemas.upgrade('person', { name: 'Ana Torres' })).toEqual(ANA);
  });

  it('starts at the stored version', () => {
    const stored = { schema: 2, first: 'Ana', last: 'Torres', language: 'en' };

    expect(schemas.upgrade('person', stored)).toEqual({ ...ANA, language: 'en' });
  });

  it('keeps fields that a store added to the value', () => {
    expect(schemas.upgrade('person', { name: 'Ana Torres', seq: 7 })).toEqual({ ...ANA, seq: 7 });
  });

  it('returns a stamped value without its stamp', () => {
    const stamped = schemas.stamp('person', ANA);

    expect(stamped).toEqual({ ...ANA, schema: 3 });
    expect(schemas.upgrade('person', stamped)).toEqual(ANA);
  });

  it('versions each kind separately', () => {
    expect(schemas.stamp('note', { text: 'x' })).toEqual({ text: 'x', schema: 1 });
    expect(schemas.upgrade('note', { text: 'x' })).toEqual({ text: 'x' });
  });

  it('does not mutate its input', () => {
    const stored = Object.freeze({ schema: 1, name: 'Ana Torres' });

    expect(schemas.upgrade('person', stored)).toEqual(ANA);
    expect(stored).toEqual({ schema: 1, name: 'Ana Torres' });
  });

  it('rejects a value from a newer version, and says what to do', () => {
    const error = errorOf({ schema: 4, ...ANA });

    expect(error).toMatchObject({ code: 'stored_by_newer_version', retryable: false });
    expect(error.message).toContain('person');
    expect(error.message).toContain('version 4');
    expect(error.message).toContain('up to 3');
    expect(error.message).toContain('newer program');
  });

  it.each([0, -1, 1.5, '2', null])('refuses the version %j', (schema) => {
    expect(errorOf({ schema, ...ANA })).toMatchObject({ code: 'stored_version_unreadable' });
  });

  it('does not leak the value it rejects into the error', () => {
    expect(errorOf({ schema: 9, phone: '+525512345678' }).message).not.toContain('5512345678');
  });
});
