import cliProgress from 'cli-progress';

/** Shows how far a long piece of work is: a bar on a terminal, else a line every few seconds and at each quarter. */
export interface ProgressView {
  /** Begins a piece of work of so many units; ends the one before. */
  begin(title: string, total: number): void;
  advance(by: number): void;
  end(): void;
}

const lineEveryMs = 5_000;

/** Work of so many units is told of at each quarter. */
const large = 1_000;

/** Writes to `out` only; what a command answers goes to stdout, so this is usually stderr. */
export function createProgress(
  out: NodeJS.WriteStream,
  now: () => number = Date.now,
): ProgressView {
  return out.isTTY ? createBar(out) : createLines(out, now);
}

function createBar(out: NodeJS.WriteStream): ProgressView {
  const format = '  {title} [{bar}] {percentage}% · {value}/{total} · {eta_formatted} left';
  const bar = new cliProgress.SingleBar(
    { format, stream: out, hideCursor: true, clearOnComplete: false },
    cliProgress.Presets.shades_classic,
  );
  let active = false;
  const end = (): void => {
    if (active) bar.stop();
    active = false;
  };
  return {
    begin(title, total) {
      end();
      bar.start(total, 0, { title });
      active = true;
    },
    advance: (by) => bar.increment(by),
    end,
  };
}

function createLines(out: NodeJS.WriteStream, now: () => number): ProgressView {
  let title = '';
  let total = 0;
  let value = 0;
  let said = 0;
  const quarter = (): number => Math.floor((4 * value) / total);
  const say = (): void => {
    said = now();
    out.write(`  ${title}: ${value} of ${total}\n`);
  };
  return {
    begin(nextTitle, nextTotal) {
      [title, total, value, said] = [nextTitle, nextTotal, 0, now()];
    },
    advance(by) {
      const before = quarter();
      value += by;
      const isTold = total >= large && value < total && quarter() > before;
      if (isTold || now() - said >= lineEveryMs) say();
    },
    end() {
      if (title !== '' && total > 0) say();
      title = '';
    },
  };
}
