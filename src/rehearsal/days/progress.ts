const WIDTH = 40;

/** A progress bar on a terminal; elsewhere a line every 10 %. */
export function createProgress(isTerminal: boolean, out: (line: string) => void) {
  const started = performance.now();
  let shown = -1;

  return {
    show(done: number, total: number): void {
      const part = isTerminal ? 100 : 10;
      const step = Math.floor((done * part) / total);
      if (step === shown) return;
      shown = step;
      const percent = Math.floor((done * 100) / total);
      const elapsed = (performance.now() - started) / 1_000;
      const secondsLeft = Math.ceil((elapsed / done) * (total - done));
      // The first contacts include start-up costs and predict nothing.
      const forecast = percent === 0 ? '' : `, ${secondsLeft} s left`;
      const text = `${String(percent).padStart(3)} %  ${done} of ${total}${forecast}`;
      if (!isTerminal) {
        out(text);
        return;
      }
      const full = Math.round((done * WIDTH) / total);
      process.stdout.write(`\r${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${text}   `);
    },
    end(): void {
      if (isTerminal) process.stdout.write('\n');
    },
  };
}
