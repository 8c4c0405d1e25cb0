import type { Principal } from "../../frame/principal.ts";
import { type Actor, type Happening, recordFact } from "../../frame/record-fact.ts";
import { type TooMany, throttled, tooMany } from "../../frame/throttled.ts";
import type { StaffRow } from "../../ports/people.ts";
import type { Ports } from "../../ports/ports.ts";
import type { Queries } from "../../ports/storage.ts";
import { beginTry, type Claimed, LOCKING_TRIES, type Try } from "./pin-tries.ts";

/** Where a PIN is typed in. */
export type Where = { readonly store: string; readonly terminal: Principal["terminal"]; readonly address: string };

/** Who somebody says that they are, to be looked up in the transaction that counts the try. */
export type Claim = (queries: Queries) => Promise<Claimed>;

export type Checked =
  | { readonly kind: "right"; readonly staff: StaffRow }
  | { readonly kind: "refused"; readonly answer: TooMany | { readonly problem: "locked" | "wrong-pin" } };

/**
 * What an unknown login is compared with, so that it takes as long as a known one: the hash of a PIN that nobody
 * can have, made once per hasher.
 */
const nobodys = new WeakMap<Ports["pins"], Promise<string>>();
function nobodysHash(pins: Ports["pins"]): Promise<string> {
  const kept = nobodys.get(pins) ?? pins.hash("nobody");
  nobodys.set(pins, kept);
  return kept;
}

/** Is this the PIN of whom they claim to be? Every wrong one counts and is a fact. The right one is not noted here. */
export async function checkPin(ports: Ports, where: Where, claim: Claim, pin: string): Promise<Checked> {
  const refusal = await throttled(ports, "sign-in", where.address);
  if (refusal !== undefined) return refused(refusal);
  const now = ports.clock.now();
  const { claimed, tried } = await ports.storage.write(async (queries) => {
    const claimed = await claim(queries);
    const tried = await beginTry(queries, where.store, claimed, now);
    if (tried.kind === "wait") await recordRefused(queries, ports, where, claimed, "too-many-tries");
    if (tried.kind === "locked") await recordRefused(queries, ports, where, claimed, "locked");
    return { claimed, tried };
  });
  if (tried.kind === "locked") return refused({ problem: "locked" });
  if (tried.kind === "wait") return refused(tooMany(Math.ceil((tried.untilMs - now) / 1000)));
  const { staff } = claimed;
  const right = await ports.pins.verify(staff?.pinHash ?? (await nobodysHash(ports.pins)), pin);
  if (right && staff?.active) return { kind: "right", staff };
  return refused(await wrong(ports, where, claimed, tried));
}

const refused = (answer: Extract<Checked, { kind: "refused" }>["answer"]): Checked => ({ kind: "refused", answer });

/** The one that locks says so: whoever mistyped knows whom to ask. */
async function wrong(ports: Ports, where: Where, claimed: Claimed, { failures }: Extract<Try, { kind: "try" }>) {
  const problem = failures >= LOCKING_TRIES ? ("locked" as const) : ("wrong-pin" as const);
  await ports.storage.write(async (queries) => {
    await recordRefused(queries, ports, where, claimed, "wrong-pin");
    if (problem === "locked" && claimed.staff !== undefined) {
      const happening: Happening = { kind: "staff-locked", subject: claimed.staff.id, detail: { failures } };
      await recordFact(queries, ports, actorOf(where, claimed), happening);
    }
  });
  return { problem };
}

/** What was typed as an unknown login is not written down: it may have been the PIN. */
const actorOf = (where: Where, { staff }: Claimed): Actor => ({ ...where, name: staff?.login ?? "unknown" });

const recordRefused = (queries: Queries, ports: Ports, where: Where, claimed: Claimed, outcome: string) =>
  recordFact(queries, ports, actorOf(where, claimed), {
    kind: "sign-in-refused",
    subject: claimed.staff?.id ?? "unknown",
    outcome,
  });
