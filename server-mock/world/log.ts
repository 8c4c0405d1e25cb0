import type { Log } from "../../server/ports/world.ts";

type Lines = Pick<Console, "info" | "warn" | "error">;

/** The server's log on the page's console, under its own name. */
export const consoleLog = (lines: Lines): Log => ({
  info: (message, fields = {}) => lines.info("softcheck server:", message, fields),
  warn: (message, fields = {}) => lines.warn("softcheck server:", message, fields),
  error: (message, fields = {}) => lines.error("softcheck server:", message, fields),
});
