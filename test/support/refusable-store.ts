import { UpstreamError } from '../../src/errors.js';
import type { Store } from '../../src/ports/store.js';

/** A store that refuses single methods on demand: what a crash between two writes leaves behind. */
export function refusableStore(real: Store) {
  const refused = new Set<string>();

  function guarded<T extends object>(name: string, part: T): T {
    return new Proxy(part, {
      get(target, key, receiver) {
        const member: unknown = Reflect.get(target, key, receiver);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) =>
          refused.has(`${name}.${String(key)}`)
            ? Promise.reject(new UpstreamError('store', 'refused, says the test'))
            : member.apply(target, args);
      },
    });
  }

  const store: Store = {
    ...real,
    interactions: guarded('interactions', real.interactions),
    escalations: guarded('escalations', real.escalations),
    deliveries: guarded('deliveries', real.deliveries),
    outbox: guarded('outbox', real.outbox),
  };
  return {
    store,
    /** Like `outbox.enqueue`; they replace those refused before. */
    refuse(...methods: readonly string[]) {
      refused.clear();
      for (const method of methods) refused.add(method);
    },
  };
}
