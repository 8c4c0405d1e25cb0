import { newEasyCode, readEasyCode, sha256Hex } from "../../frame/secrets.ts";
import type { Ports } from "../../ports/ports.ts";

/** The kept form of a setup code as somebody typed it. */
export const setupCodeHash = (typed: string): Promise<string> => sha256Hex(readEasyCode(typed));

/**
 * A new one-time code for the first admin, to be shown on the console and nowhere else (T1); undefined when there
 * is an admin. Codes of earlier starts stop working.
 */
export async function makeSetupCode(ports: Ports): Promise<string | undefined> {
  const code = newEasyCode(ports.random);
  const hash = await setupCodeHash(code);
  return ports.storage.write(async ({ staff, sessions }) => {
    if ((await staff.countAdmins()) > 0) return undefined;
    await sessions.removeOneTimes("setup");
    await sessions.putOneTime({ hash, purpose: "setup", store: null, payload: "{}", expiresAt: null });
    return code;
  });
}
