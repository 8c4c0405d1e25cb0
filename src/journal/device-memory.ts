import { ok } from "../domain/result.ts";
import type { Disk } from "./disk.ts";
import { takeEpoch } from "./epoch.ts";
import type { DeviceMemory, Stored } from "./port.ts";
import type { MemoryRow } from "./shelves.ts";

/** What a device keeps about itself; `forgotten` is told when the server may have lost what was sent. The private key is kept as a key object: its bytes cannot be read, by nobody. */
export function openDeviceMemory(disk: Disk, forgotten: () => void): DeviceMemory {
  const recall = (key: MemoryRow["key"]): Stored<MemoryRow | undefined> =>
    disk.read(["memory"], (rows) => rows.get("memory", key));
  const keep = (row: MemoryRow): Stored<null> =>
    disk.write(["memory"], async (rows) => {
      await rows.put("memory", row);
      return null;
    });
  const forget = (key: MemoryRow["key"]): Stored<null> =>
    disk.write(["memory"], async (rows) => {
      await rows.remove("memory", key);
      return null;
    });
  return {
    async identity() {
      const row = await recall("identity");
      if (!row.ok) return row;
      return ok(row.value?.key === "identity" ? row.value.identity : undefined);
    },
    keepIdentity: (identity) => keep({ key: "identity", identity }),
    async settings() {
      const row = await recall("settings");
      if (!row.ok) return row;
      return ok(row.value?.key === "settings" ? row.value.settings : undefined);
    },
    async takeEpoch(epoch) {
      const row = await recall("epoch");
      if (!row.ok) return row;
      // Told every minute: only a change costs a write.
      if (row.value?.key === "epoch" && row.value.epoch === epoch) return ok("same");
      const taken = await disk.write(["memory", "sent", "outbox", "orders", "till", "openings"], (rows) =>
        takeEpoch(rows, epoch),
      );
      if (taken.ok && taken.value === "another") forgotten();
      return taken;
    },
    keepSettings: (settings) => keep({ key: "settings", settings }),
    async staffSession() {
      const row = await recall("staff-session");
      if (!row.ok) return row;
      if (row.value?.key !== "staff-session") return ok(undefined);
      const { session, lastActiveAt } = row.value;
      return ok({ session, lastActiveAt });
    },
    async terminalKeys() {
      const row = await recall("terminal-keys");
      if (!row.ok) return row;
      return ok(row.value?.key === "terminal-keys" ? row.value.known : undefined);
    },
    keepTerminalKeys: (known) => keep({ key: "terminal-keys", known }),
    keepStaffSession: (kept) =>
      kept === undefined ? forget("staff-session") : keep({ key: "staff-session", ...kept }),
    offlineStaff: (change) =>
      disk.write(["memory"], async (rows) => {
        const row = await rows.get("memory", "offline-staff");
        const before = row?.key === "offline-staff" ? row.kept : undefined;
        const kept = change(before);
        if (kept === before) return kept;
        await (kept ? rows.put("memory", { key: "offline-staff", kept }) : rows.remove("memory", "offline-staff"));
        return kept;
      }),
  };
}
