import { describe, expect, it } from 'vitest';
import { createStoredSchemas, type Upgrade } from '../../../src/domain/stored/upgrade.js';
import type { AppError } from '../../../src/errors.js';

/** 1 -> 2: the name is in two parts. 2 -> 3: whoever has no language speaks Spanish. */
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

describe('upgrading what is stored', () => {
  it('takes a value without a version through every step', () => {
    expect(schemas.upgrade('person', { name: 'Ana Torres' })).toEqual(ANA);
  });

  it('begins at the version that is stored', () => {
    const stored = { schema: 2, first: 'Ana', last: 'Torres', language: 'en' };

    expect(schemas.upgrade('person', stored)).toEqual({ ...ANA, language: 'en' });
  });

  it('keeps what a store has put beside the value', () => {
    expect(schemas.upgrade('person', { name: 'Ana Torres', seq: 7 })).toEqual({ ...ANA, seq: 7 });
  });

  it('gives back what was stamped, without the stamp', () => {
    const stamped = schemas.stamp('person', ANA);

    expect(stamped).toEqual({ ...ANA, schema: 3 });
    expect(schemas.upgrade('person', stamped)).toEqual(ANA);
  });

  it('counts each kind by itself', () => {
    expect(schemas.stamp('note', { text: 'x' })).toEqual({ text: 'x', schema: 1 });
    expect(schemas.upgrade('note', { text: 'x' })).toEqual({ text: 'x' });
  });

  it('changes nothing that it was given', () => {
    const stored = Object.freeze({ schema: 1, name: 'Ana Torres' });

    expect(schemas.upgrade('person', stored)).toEqual(ANA);
    expect(stored).toEqual({ schema: 1, name: 'Ana Torres' });
  });

  it('refuses what a newer version wrote, and says what to do', () => {
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

  it('says nothing of what is in the value it refuses', () => {
    expect(errorOf({ schema: 9, phone: '+525512345678' }).message).not.toContain('5512345678');
  });
});
