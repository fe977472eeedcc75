/** Work still running after its request was answered; a stop waits for it to settle. */
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
