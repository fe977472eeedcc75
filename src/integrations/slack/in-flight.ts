/** Work that goes on after its request was answered, so that a stop can wait for it. */
export interface InFlight {
  track<T>(work: Promise<T>): Promise<T>;
  settled(): Promise<void>;
}

export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    track(work) {
      const silent = work.then(
        () => undefined,
        () => undefined,
      );
      running.add(silent);
      void silent.then(() => running.delete(silent));
      return work;
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
