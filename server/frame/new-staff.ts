import { makeUuid } from "../../src/domain/ids.ts";
import type { StaffRow } from "../ports/people.ts";
import type { Ports } from "../ports/ports.ts";

/** Somebody who never signed in yet, with a new id. */
export const newStaff = (
  ports: Pick<Ports, "clock" | "random">,
  said: Pick<StaffRow, "store" | "login" | "name" | "role" | "pinHash">,
): StaffRow => ({
  ...said,
  id: makeUuid(ports.clock.now(), ports.random.bytes(10)),
  active: true,
  failures: 0,
  lockedUntil: null,
  locked: false,
  badgeHash: null,
  pinChangedAt: null,
  lastSignedInAt: null,
});
