import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cacheDir, projectRoot } from '../../../src/integrations/system/project-root.js';

describe('projectRoot', () => {
  it('is the folder of package.json', () => {
    const { name } = JSON.parse(readFileSync(join(projectRoot(), 'package.json'), 'utf8'));

    expect(name).toBe('contactpro');
  });

  it('holds the cache', () => {
    expect(cacheDir()).toBe(join(projectRoot(), '.cache'));
  });
});
