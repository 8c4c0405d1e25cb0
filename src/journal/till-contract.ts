import { describe, expect } from "vitest";
import type { Identity, OpeningRecord, TillRecord } from "./port.ts";
import { AT, bytesOf, got, id, label, softCheck } from "./testing/samples.ts";
import { checkIn, type OpenStoreroom } from "./testing/storeroom.ts";

const payment = (n: number, state: TillRecord["state"]): TillRecord => ({
  id: id(n),
  hold: { till: "Касса 2", labels: [label(n)] },
  at: `2026-03-0${n % 10}T00:00:00.000Z`,
  state,
  receipt: { number: String(n) },
  totalMinor: 100,
  currency: "RUB",
});

/** What a device remembers of itself, and what a till keeps before it sends it (R2, I3, S4). */
export function tillContract(name: string, storeroom: OpenStoreroom): void {
  const check = checkIn(storeroom);

  describe(`${name}: memory and till`, () => {
    check("the identity keeps a key that signs and cannot be read out", async (room) => {
      const device = await room.open();
      expect(got(await device.memory.identity())).toBeUndefined();
      const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
      const terminal = {
        id: id(1),
        kind: "handheld",
        name: "№ 7",
        store: "s1",
        enrolledAt: AT,
        revokedAt: null,
        lastSeenAt: null,
      } satisfies Identity["terminal"];
      got(await device.memory.keepIdentity({ terminal, privateKey: keys.privateKey }));
      const kept = got(await (await room.open()).memory.identity());
      expect(kept?.terminal).toEqual(terminal);
      if (kept === undefined) throw new Error("no identity");
      const ecdsa = { name: "ECDSA", hash: "SHA-256" };
      const signature = await crypto.subtle.sign(ecdsa, kept.privateKey, bytesOf(softCheck(1, 1)));
      expect(await crypto.subtle.verify(ecdsa, keys.publicKey, signature, bytesOf(softCheck(1, 1)))).toBe(true);
      await expect(crypto.subtle.exportKey("pkcs8", kept.privateKey)).rejects.toThrow();
    });

    check("the staff session outlives a reload and ends when it is told to (T2)", async (room) => {
      const { memory } = await room.open();
      const session = { token: "t", expiresAt: AT, rights: ["compose"], staff: null, terminal: null } as const;
      got(await memory.keepStaffSession({ session: { ...session, rights: [...session.rights] }, lastActiveAt: 5 }));
      const reloaded = await room.open();
      expect(got(await reloaded.memory.staffSession())).toEqual({ session, lastActiveAt: 5 });
      got(await reloaded.memory.keepStaffSession(undefined));
      expect(got(await memory.staffSession())).toBeUndefined();
    });

    check("payments are kept before they are sent, newest first; the uncommitted are found (R2)", async (room) => {
      const { till } = await room.open();
      for (const kept of [payment(2, "committing"), payment(1, "committing"), payment(3, "open")])
        got(await till.put(kept));
      expect(got(await till.since(AT)).map((kept) => kept.id)).toEqual([id(3), id(2)]);
      expect(
        got(await till.committing())
          .map((kept) => kept.id)
          .toSorted(),
      ).toEqual([id(1), id(2)]);
      got(await till.put(payment(1, "committed")));
      expect(got(await till.committing())).toEqual([payment(2, "committing")]);
    });

    check("a reversal is noted at the payment as it stands, and stays whoever writes it without (I3)", async (room) => {
      const [one, two] = [await room.open(), await room.open()];
      const paid = { ...payment(1, "committed"), confirmedAt: AT };
      const reversal = { at: AT, reason: "returned" };
      got(await one.till.put(paid));
      got(await one.memory.takeEpoch("one"));
      got(await one.memory.takeEpoch("two"));
      got(await two.till.noteReversal(paid.id, reversal));
      expect(got(await one.till.committing())).toEqual([{ ...paid, state: "committing", reversal }]);
      got(await one.till.put(paid));
      got(await two.till.noteReversal(id(9), reversal));
      expect(got(await one.till.since(paid.at))).toEqual([{ ...paid, reversal }]);
    });

    check("an old sale that was reversed in the kept days is told to a restored server again (I3)", async (room) => {
      const { till, memory } = await room.open();
      const day = (n: number) => `2026-03-${String(n).padStart(2, "0")}T00:00:00.000Z`;
      got(await memory.takeEpoch("one"));
      const proof = { at: day(19), who: "boss", terminal: null, reason: "returned", proof: "0".repeat(64) };
      const paid = (n: number) => ({ ...payment(n, "committed"), confirmedAt: day(n) });
      got(await till.put({ ...paid(1), reversal: { at: AT, reason: "returned", proof } }));
      for (const n of [2, 20]) got(await till.put(paid(n)));
      got(await memory.takeEpoch("two"));
      const waiting = got(await till.committing()).map((record) => record.id);
      expect(waiting.toSorted()).toEqual([id(1), id(20)].toSorted());
    });

    check("bags that are opened are kept before that is sent, newest first, one for each label (S4)", async (room) => {
      const { till } = await room.open();
      const record = (n: number, state: OpeningRecord["state"]): OpeningRecord => ({
        label: label(n),
        opening: { till: "Касса 2", reason: "отказ от товара", redemption: id(n) },
        at: `2026-03-0${n}T00:00:00.000Z`,
        state,
      });
      for (const kept of [record(2, "asked"), record(1, "asked"), record(3, "opened")]) {
        got(await till.putOpening(kept));
      }
      expect(got(await till.openingsSince(AT)).map((kept) => kept.label)).toEqual([label(3), label(2)]);
      got(await till.putOpening(record(1, "opened")));
      expect(got(await till.openingsAsked())).toEqual([record(2, "asked")]);
    });
  });
}
