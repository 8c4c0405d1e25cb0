import { wakeupsOver } from "../../server/frame/wakeups.ts";
import type { Wakeups } from "../../server/ports/world.ts";

/** Waits within this page. */
export const pageWakeups = (): Wakeups =>
  wakeupsOver((end, ms) => {
    const timer = setTimeout(end, ms);
    return () => clearTimeout(timer);
  });
