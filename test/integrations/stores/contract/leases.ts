import { describe, expect, it } from 'vitest';
import { minutesAfter } from '../../../support/builders.js';
import type { Subject } from '../contract.js';
import { CALLERS, times } from './helpers.js';

export function leasesContract({ store }: Subject): void {
  describe('leases', () => {
    const acquire = (name: string, owner: string, minutes: number) =>
      store().leases.acquire(name, owner, 60_000, minutesAfter(minutes));

    it('gives a lease to one of many concurrent owners', async () => {
      const results = await Promise.all(times(CALLERS, (i) => acquire('sweep', `own_${i}`, 0)));

      expect(results.filter((got) => got)).toHaveLength(1);
    });

    it('renews for its owner, and refuses others until it expires', async () => {
      expect(await acquire('sweep', 'a', 0)).toBe(true);
      expect(await acquire('sweep', 'b', 0.5)).toBe(false);
      expect(await acquire('sweep', 'a', 0.5)).toBe(true);
      expect(await acquire('sweep', 'b', 1.49)).toBe(false);
      expect(await acquire('digest', 'b', 0.5)).toBe(true);
    });

    it('gives an expired lease to one of many callers', async () => {
      await acquire('sweep', 'gone', 0);

      const results = await Promise.all(times(CALLERS, (i) => acquire('sweep', `own_${i}`, 1)));

      expect(results.filter((got) => got)).toHaveLength(1);
    });

    it('can be released only by its owner', async () => {
      await acquire('sweep', 'a', 0);
      await store().leases.release('sweep', 'b');
      expect(await acquire('sweep', 'b', 0)).toBe(false);

      await store().leases.release('sweep', 'a');
      expect(await acquire('sweep', 'b', 0)).toBe(true);
    });
  });

  describe('sequences', () => {
    it('issues each number once under concurrent callers, counting from 1', async () => {
      const numbers = await Promise.all(times(CALLERS, () => store().sequences.next('case')));

      expect(numbers.toSorted((a, b) => a - b)).toEqual(times(CALLERS, (i) => i + 1));
    });

    it('counts each name separately', async () => {
      await store().sequences.next('case');
      await store().sequences.next('case');

      expect(await store().sequences.next('folio')).toBe(1);
      expect(await store().sequences.next('case')).toBe(3);
    });
  });
}
