import type { Clash } from "../dialect-traits.ts";

/** PostgreSQL 18, appendix A: serialization_failure, deadlock_detected, unique_violation. */
const CLASHES: Readonly<Record<string, Clash>> = { "40001": "conflict", "40P01": "conflict", "23505": "duplicate" };

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";

export const clashOf = (error: unknown): Clash | undefined => CLASHES[codeOf(error)];

/**
 * Class 08 connection exceptions; admin_shutdown, crash_shutdown, cannot_connect_now, too_many_connections, query_canceled (by
 * a time limit), idle_in_transaction_session_timeout; what Node says of a connection that is none.
 */
const AWAY =
  /^(08...|57P0[123]|53300|57014|25P03|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;

/** What the driver says without a code, of a connection that broke or that nobody gave back in time. */
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

export const isAway = (error: unknown): boolean =>
  AWAY.test(codeOf(error)) || (error instanceof Error && AWAY_WORDS.test(error.message));
