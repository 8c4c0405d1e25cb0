const WIDTH = 30;
const EVERY_MS = 100;

/** A bar on a terminal, redrawn in place; on anything else one line per tenth. */
export type ProgressBar = { show(done: number): void; end(): void };

export function progressBar(
  out: { readonly isTTY?: boolean; write(text: string): unknown },
  total: number,
  now: () => number,
): ProgressBar {
  const isTty = out.isTTY === true;
  let shownAt = Number.NEGATIVE_INFINITY;
  let tenth = -1;
  return {
    show(done) {
      const part = total === 0 ? 1 : Math.min(1, done / total);
      if (!isTty) {
        if (Math.floor(part * 10) === tenth) return;
        tenth = Math.floor(part * 10);
        out.write(`${Math.floor(part * 100)} % sent\n`);
        return;
      }
      if (part < 1 && now() - shownAt < EVERY_MS) return;
      shownAt = now();
      const filled = Math.round(part * WIDTH);
      out.write(
        `\r[${"=".repeat(filled)}${" ".repeat(WIDTH - filled)}] ${String(Math.floor(part * 100)).padStart(3)} % sent`,
      );
    },
    end: () => void (isTty && out.write("\n")),
  };
}
