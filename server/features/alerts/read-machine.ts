import type { AlertKind } from "../../../src/domain/alerts/alert-rule.ts";
import type { Reading, ReadOfKind } from "../../../src/domain/alerts/judge-alerts.ts";
import { CERTIFICATES, type Machine } from "../../ports/machine.ts";

/**
 * What this server's machine says of itself; every store on the database is told, because every store stops with it. What
 * another server's machine said is for that one to take back.
 */
export async function readMachine(machine: Machine, now: number): Promise<ReadonlyMap<AlertKind, ReadOfKind>> {
  const by = `${machine.name}/`;
  const of = { name: machine.name, witness: "machine", at: now } as const;
  const read = new Map<AlertKind, ReadOfKind>();
  const left = await machine.disk();
  if (left !== undefined) {
    const disk: Reading = { ...of, kind: "disk", subject: `${by}data`, figure: left, note: null };
    read.set("disk", { by, readings: [disk] });
  }
  const ends = machine.certificates();
  if (ends === undefined) return read;
  const certificates = CERTIFICATES.flatMap((which): readonly Reading[] => {
    const figure = ends[which];
    const kind = which === "authority" ? "authority" : "certificate";
    return figure === undefined ? [] : [{ ...of, kind, subject: by + which, figure, note: which }];
  });
  for (const kind of ["certificate", "authority"] as const) {
    read.set(kind, { by, readings: certificates.filter((one) => one.kind === kind) });
  }
  return read;
}
