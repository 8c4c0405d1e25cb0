import { newEasyCode, readEasyCode, sha256Hex } from "../../frame/secrets.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";

/** The kept form of a setup code as somebody typed it. */
export const setupCodeHash = (typed: string): string => sha256Hex(readEasyCode(typed));

/**
 * A new one-time code for the first admin, to be shown on the console and nowhere else (T1); undefined when there
 * is an admin. Codes of earlier starts stop working.
 */
export async function makeSetupCode(ports: Ports): Promise<string | undefined> {
  const code = newEasyCode(ports.random);
  const hash = setupCodeHash(code);
  return ports.storage.write(async (queries) => {
    if ((await queries.staff.countAdmins()) > 0) return undefined;
    await queries.sessions.removeOneTimes("setup");
    await keepSetupCode(queries, hash, null);
    return code;
  });
}

/** Keeps a code for the first admin of a store of the chain; null: of the first store. */
export const keepSetupCode = ({ sessions }: Queries, hash: string, store: string | null): Promise<void> =>
  sessions.putOneTime({ hash, purpose: "setup", store, payload: "{}", expiresAt: null });
