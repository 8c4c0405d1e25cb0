import { wakeupsOver } from "../frame/wakeups.ts";
import type { Wakeups } from "../ports/world.ts";

/** Waits within this process, which no wait keeps alive. */
export const timerWakeups = (): Wakeups =>
  wakeupsOver((end, ms) => {
    const timer = setTimeout(end, ms).unref();
    return () => clearTimeout(timer);
  });
