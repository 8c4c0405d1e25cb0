import { pino } from "pino";
import type { Log } from "../ports/world.ts";

/** Words that a secret could stand under; the log never shows them, at the top or one level down. */
const SECRET_WORDS = ["pin", "pinHash", "token", "code", "challenge", "signature", "authorization", "password"];
const REDACTED = SECRET_WORDS.flatMap((word) => [word, `*.${word}`, `*.*.${word}`]);

/** Structured log, one JSON object per line, to the given stream (stdout unless said). */
export function pinoLog(destination?: { write(line: string): void }): Log {
  const logger = pino({ base: null, redact: { paths: REDACTED, censor: "…" } }, destination ?? process.stdout);
  return {
    info: (message, fields = {}) => logger.info(fields, message),
    warn: (message, fields = {}) => logger.warn(fields, message),
    error: (message, fields = {}) => logger.error(fields, message),
  };
}
