import { pinFault } from "../../../src/domain/pin-fault.ts";
import { OwnPinBody } from "../../../src/protocol/people.ts";
import { recordFact } from "../../frame/record-fact.ts";
import { EMPTY, route } from "../../frame/route.ts";
import { weakPin } from "../../frame/weak-pin.ts";
import { type Claim, checkPin } from "./check-pin.ts";

/** `PUT sessions/current/pin`: one's own PIN, then known to nobody else. */
export const ownPin = route({
  method: "PUT",
  path: "sessions/current/pin",
  summary: "Change my own PIN, with the old one; my other sessions end",
  tag: "sessions",
  access: { principals: ["staff"] },
  body: OwnPinBody,
  answers: { 204: EMPTY },
  problems: ["wrong-pin", "locked", "too-many-tries", "weak-pin"],
  handle: async ({ ports, principal, body, from }) => {
    const { store, name: login, session } = principal;
    const fault = pinFault(body.newPin, login);
    if (fault !== undefined) return weakPin("newPin", fault);
    const claim: Claim = async ({ staff }) => ({ key: login, staff: await staff.byLogin(store, login) });
    const checked = await checkPin(ports, { store, terminal: principal.terminal, address: from }, claim, body.pin);
    if (checked.kind === "refused") return checked.answer;
    const { id } = checked.staff;
    const pinHash = await ports.pins.hash(body.newPin);
    await ports.storage.write(async (queries) => {
      await queries.staff.setPin(store, id, pinHash, ports.clock.now());
      await queries.sessions.removeOfStaff(store, id, session);
      await recordFact(queries, ports, principal, { kind: "pin-changed", subject: id, detail: { by: "themselves" } });
    });
    return { status: 204 };
  },
});
