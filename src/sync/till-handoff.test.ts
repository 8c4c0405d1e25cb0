import { describe, expect, test } from "vitest";
import { err, ok } from "../domain/result.ts";
import { openInMemory } from "../journal/in-memory.ts";
import type { TillRecord } from "../journal/port.ts";
import { bytesOf, made, softCheck } from "../journal/testing/samples.ts";
import type { Failure } from "../protocol/answer.ts";
import { fromBase64url } from "../protocol/base64url.ts";
import { gather, joined } from "../protocol/handoff/collect.ts";
import { unpack } from "../protocol/handoff/pack.ts";
import type { PaidAnswer } from "../protocol/handoff/paid.ts";
import { readPart } from "../protocol/handoff/parts.ts";
import { deviceCrypto } from "./device-crypto.ts";
import { handoffCodes } from "./handoff-codes.ts";
import { AT, enrol, got, id, payment } from "./testing/samples.ts";
import { paidOutcome } from "./till-handoff.ts";

describe("the codes of an order (R4)", () => {
  test("carry the very bytes of the outbox and the signature that the syncer sends, however often they are made (I6)", async () => {
    const device = openInMemory();
    await enrol(device);
    const { id: bag } = softCheck(1, 1);
    got(await device.journal.conclude(bag, AT, "agreed", made(1)));
    const world = { ...device, crypto: deviceCrypto(crypto.subtle) };
    const codes = (await handoffCodes(world, bag)) ?? [];
    expect(await handoffCodes(world, bag)).toEqual(codes);
    const parts = codes.map((code) => got(readPart(code)));
    const [gathered] = parts.reduce<ReturnType<typeof gather>>(gather, []);
    const whole = gathered && joined(gathered);
    if (whole === undefined) throw new Error("the codes are no whole");
    const sealed = got(await unpack(whole));
    const [row] = got(await device.outbox.waiting());
    expect(sealed.bytes).toEqual(bytesOf(softCheck(1, 1)));
    expect(sealed.signature).toEqual(fromBase64url(row?.signature ?? ""));
  });

  test("are none of an order that does not wait any more", async () => {
    const device = openInMemory();
    await enrol(device);
    expect(await handoffCodes({ ...device, crypto: deviceCrypto(crypto.subtle) }, id(5))).toBeUndefined();
  });
});

const sold: TillRecord = { ...payment(1), soldCutOff: [{ softCheck: id(1), label: softCheck(1, 1).label }] };
const conflict = { softCheck: id(1), label: softCheck(1, 1).label, code: "cancelled" as const };
const said = (answer: Partial<PaidAnswer>) => ok({ redemption: null, conflicts: [], at: AT, ...answer });
const problem = (status: number, code: "not-held" | "unknown-soft-check" | "already-committed" | "internal") =>
  err<Failure>({ kind: "problem", problem: { type: "", title: "words", status, code } });

describe("what the server said of a sale without it (R4)", () => {
  test("all refused: kept as refused, with what stands against each", () => {
    expect(paidOutcome(sold, said({ conflicts: [conflict] }))).toMatchObject({
      state: "refused",
      conflicts: [conflict],
      refusal: { code: "cancelled" },
    });
  });

  test.each([
    ["an answer that says nothing", said({})],
    ["no answer", err<Failure>({ kind: "no-answer" })],
    ["another till that holds the bag", problem(409, "not-held")],
    ["a bag that is still to come", problem(404, "unknown-soft-check")],
    ["a server in trouble", problem(500, "internal")],
  ])("%s decides nothing: it is asked again", (_, answer) => {
    expect(paidOutcome(sold, answer)).toBe("later");
  });

  test("a receipt that is another's there is refused and kept", () => {
    expect(paidOutcome(sold, problem(409, "already-committed"))).toMatchObject({ state: "refused" });
  });
});
