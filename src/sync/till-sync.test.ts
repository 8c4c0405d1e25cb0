import { describe, expect, test } from "vitest";
import { ok } from "../domain/result.ts";
import type { Fault } from "./testing/faulty-fetch.ts";
import { AT, got, id, payment } from "./testing/samples.ts";
import { scene } from "./testing/scene.ts";
import { commitBody, commitOutcome } from "./till-sync.ts";

describe("a till's payments", () => {
  test.each<Fault>(["drop", "lost", "late", "portal", "cut", "401", "429", "500", "502"])(
    "are asked for again when the answer was %s, with the same receipt and bags, redeemed once (R2)",
    async (fault) => {
      const { device, server, payments } = await scene([fault]);
      got(await device.till.put(payment(1)));
      expect((await payments()).end).toBe("later");
      expect(got(await device.till.committing())).toEqual([payment(1)]);
      expect((await payments()).end).toBe("drained");
      expect(got(await device.till.since(AT))).toEqual([{ ...payment(1), state: "committed", confirmedAt: AT }]);
      expect([...server.commits]).toEqual([[id(1), JSON.stringify(commitBody(payment(1)))]]);
    },
  );

  test("a bag that was taken is refused with till and time, and the others go on (R2)", async () => {
    const { device, server, payments } = await scene();
    server.commitRefusals.set(id(1), ["not-held", { detail: "taken", till: "Касса 5", since: AT }]);
    got(await device.till.put(payment(1)));
    got(await device.till.put(payment(2)));
    expect((await payments()).end).toBe("drained");
    const records = got(await device.till.since(AT));
    expect(records.find((record) => record.id === id(1))).toMatchObject({
      state: "refused",
      refusal: { code: "not-held", detail: `taken · Касса 5 · ${AT}` },
    });
    expect(records.find((record) => record.id === id(2))?.state).toBe("committed");
  });

  test("another payment's answer, or one that is not committed, proves nothing (R2)", async () => {
    const { client, session, server } = await scene();
    got(await session.token());
    const answer = await client.commit(id(1), { receipt: payment(1).receipt });
    expect(server.commits.size).toBe(1);
    expect(commitOutcome(payment(1), answer)).toEqual({ ...payment(1), state: "committed", confirmedAt: AT });
    expect(commitOutcome(payment(2), answer)).toBe("later");
    expect(commitOutcome(payment(1), ok({ ...got(answer), state: "held" }))).toBe("later");
  });

  test("payments still open are not touched", async () => {
    const { device, server, payments } = await scene();
    got(await device.till.put({ ...payment(1), state: "open", receipt: null }));
    expect(await payments()).toEqual({ end: "drained", sent: 0 });
    expect(server.commits.size).toBe(0);
  });
});
