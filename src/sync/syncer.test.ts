import { describe, expect, test } from "vitest";
import { STORED_AT } from "./testing/fake-server.ts";
import type { Fault } from "./testing/faulty-fetch.ts";
import { AT, agree, got, id, TERMINAL } from "./testing/samples.ts";
import { type Scene, scene, sceneOver } from "./testing/scene.ts";

const stateOf = async ({ device }: Scene, n: number) =>
  got(await device.orders.since(AT)).find((order) => order.id === id(n))?.state;

const waiting = async ({ device }: Scene) => got(await device.outbox.waiting()).map((row) => row.id);

const AT_THE_SERVER = { kind: "at-the-server", at: STORED_AT, state: "stored" };

describe("the outbox", () => {
  test("is sent by sequence and cleared by matching id and hash; the server's clock is the witness (I2)", async () => {
    const shop = await scene();
    for (const n of [3, 1, 2]) await agree(shop.device, n);
    expect(await shop.syncer.round()).toEqual({ end: "drained", sent: 3 });
    expect(shop.server.arrived).toEqual([id(3), id(1), id(2)]);
    expect(await waiting(shop)).toEqual([]);
    expect(await stateOf(shop, 3)).toEqual(AT_THE_SERVER);
  });

  test.each<Fault>(["drop", "lost", "late", "portal", "cut", "429", "500", "502"])(
    "keeps an order when the call ends in %s, and sends it again, once in effect (I2, I6)",
    async (fault) => {
      const shop = await scene([fault]);
      await agree(shop.device, 1);
      expect((await shop.syncer.round()).end).toBe("later");
      expect(await waiting(shop)).toEqual([id(1)]);
      expect(await stateOf(shop, 1)).toEqual({ kind: "saved-here", at: AT });
      expect((await shop.syncer.round()).end).toBe("drained");
      expect(await stateOf(shop, 1)).toEqual(AT_THE_SERVER);
      expect(shop.server.arrived).toEqual([id(1)]);
    },
  );

  test("a call that arrives twice is one order (I6)", async () => {
    const shop = await scene(["twice"]);
    await agree(shop.device, 1);
    expect((await shop.syncer.round()).end).toBe("drained");
    expect(shop.server.orders.get(id(1))?.arrivals).toBe(2);
    expect(shop.server.arrived).toEqual([id(1)]);
  });

  test("a refused session is renewed in the same round, and the order kept meanwhile", async () => {
    const shop = await scene(["401"]);
    await agree(shop.device, 1);
    expect((await shop.syncer.round()).end).toBe("drained");
    const signIns = shop.server.requests.filter((request) => request === "POST /sessions");
    expect(signIns).toHaveLength(2);
  });

  test("a session that is refused again and again stops the round, not the page", async () => {
    const shop = await scene(["401", "401"]);
    for (const n of [1, 2]) await agree(shop.device, n);
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 0 });
    expect(await shop.syncer.round()).toEqual({ end: "drained", sent: 2 });
  });

  test("another soft check's answer does not clear the row (I2)", async () => {
    const shop = await scene();
    await agree(shop.device, 1);
    const { syncer } = answeringAs(shop, (body) => body.replaceAll(id(1), id(2)));
    expect((await syncer.round()).end).toBe("later");
    expect(await waiting(shop)).toEqual([id(1)]);
  });

  test("an answer with another hash does not clear the row (I2)", async () => {
    const shop = await scene();
    await agree(shop.device, 1);
    const { syncer } = answeringAs(shop, (body) => body.replace(/"contentSha256":"..../g, '"contentSha256":"0000'));
    expect((await syncer.round()).end).toBe("later");
    expect(await waiting(shop)).toEqual([id(1)]);
  });

  test("a clash that is stored clears the row and shows *relabel* (I6, S5)", async () => {
    const shop = await scene();
    shop.server.clashing.add(id(1));
    for (const n of [1, 2]) await agree(shop.device, n);
    expect((await shop.syncer.round()).end).toBe("drained");
    expect(await stateOf(shop, 1)).toEqual({ kind: "clash", at: STORED_AT });
    expect(await stateOf(shop, 2)).toEqual(AT_THE_SERVER);
  });

  test("a clash of another soft check, or of other bytes, keeps the row (I2)", async () => {
    const shop = await scene();
    shop.server.clashing.add(id(1));
    await agree(shop.device, 1);
    const ofAnother = answeringAs(shop, (body) => body.replaceAll(id(1), id(2)));
    const ofOtherBytes = answeringAs(shop, (body) => body.replace(/"contentSha256":"..../g, '"contentSha256":"0000'));
    for (const { syncer } of [ofAnother, ofOtherBytes]) {
      expect((await syncer.round()).end).toBe("later");
      expect(await waiting(shop)).toEqual([id(1)]);
    }
  });

  test("an outbox that cannot be read is not an empty one", async () => {
    const shop = await scene();
    shop.device.disk.fails = "unavailable";
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 0 });
  });

  test("a clash without proof that it is stored keeps the row (I2)", async () => {
    const shop = await scene();
    shop.server.stumbles.set(id(1), [409, "label-clash"]);
    for (const n of [1, 2]) await agree(shop.device, n);
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 1 });
    expect(await waiting(shop)).toEqual([id(1)]);
  });

  test.each([
    [400, "malformed-body"],
    [404, "not-found"],
    [413, "too-large"],
    [415, "unsupported-media-type"],
    [422, "different-content"],
  ] as const)("%i %s: put aside visibly, and the others go on (S5)", async (status, code) => {
    const shop = await scene();
    shop.server.stumbles.set(id(1), [status, code]);
    for (const n of [1, 2]) await agree(shop.device, n);
    expect((await shop.syncer.round()).end).toBe("drained");
    expect(await stateOf(shop, 1)).toEqual({ kind: "refused", at: AT, code, detail: `title of ${code}` });
    expect(shop.server.arrived).toEqual([id(2)]);
    // Sent again by hand, when the server takes it.
    shop.server.stumbles.clear();
    got(await shop.device.outbox.retry(id(1)));
    expect((await shop.syncer.round()).end).toBe("drained");
    expect(await stateOf(shop, 1)).toEqual(AT_THE_SERVER);
  });

  test("an order that the server stumbles over goes behind the others and blocks none (S5)", async () => {
    const shop = await scene();
    shop.server.stumbles.set(id(1), [500, "internal"]);
    for (const n of [1, 2, 3]) await agree(shop.device, n);
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 2 });
    expect(shop.server.arrived).toEqual([id(2), id(3)]);
    expect(await stateOf(shop, 1)).toEqual({ kind: "saved-here", at: AT });
  });

  test("an order that never gets an answer does not keep the next from being tried", async () => {
    const shop = await scene(["drop", undefined, "drop"]);
    for (const n of [1, 2]) await agree(shop.device, n);
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 0 });
    expect(await shop.syncer.round()).toEqual({ end: "later", sent: 1 });
    expect(shop.server.arrived).toEqual([id(2)]);
  });

  test("the signature is made once, over the exact bytes, and travels with every repetition", async () => {
    const shop = await scene(["lost", "lost"]);
    const keys = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    got(await shop.device.memory.keepIdentity({ terminal: TERMINAL, privateKey: keys.privateKey }));
    await agree(shop.device, 1);
    const [row] = got(await shop.device.outbox.waiting());
    for (let n = 0; n < 3; n++) await shop.syncer.round();
    const [signature, ...others] = shop.server.signatures.get(id(1)) ?? [];
    expect(others).toEqual([]);
    expect(shop.server.orders.get(id(1))?.arrivals).toBe(3);
    const raw = Buffer.from(signature ?? "", "base64url");
    const ecdsa = { name: "ECDSA", hash: "SHA-256" };
    expect(await crypto.subtle.verify(ecdsa, keys.publicKey, raw, row?.bytes ?? new Uint8Array())).toBe(true);
  });

  test("a disk that cannot keep the signature holds no order back: it goes signed all the same", async () => {
    const shop = await scene();
    await agree(shop.device, 1);
    got(await shop.session.token());
    shop.device.disk.nextWriteFails = "no-space";
    expect((await shop.syncer.round()).end).toBe("drained");
    const [signature = ""] = shop.server.signatures.get(id(1)) ?? [];
    expect(Buffer.from(signature, "base64url")).toHaveLength(64);
  });

  test("a disk that cannot note the answer keeps the row, and the repetition has the same effect (I6)", async () => {
    const shop = await scene();
    await agree(shop.device, 1);
    got(await shop.device.outbox.sign(id(1), "kept-before"));
    got(await shop.session.token());
    shop.device.disk.nextWriteFails = "no-space";
    expect((await shop.syncer.round()).end).toBe("later");
    expect(await waiting(shop)).toEqual([id(1)]);
    expect((await shop.syncer.round()).end).toBe("drained");
    expect(shop.server.arrived).toEqual([id(1)]);
  });
});

/** The same shop, with every answer to an order changed on its way. */
function answeringAs(shop: Scene, change: (body: string) => string) {
  return sceneOver(shop.device, async (request) => {
    const answer = await shop.server.fetch(request);
    if (!request.url.includes("soft-checks")) return answer;
    return new Response(change(await answer.text()), { status: answer.status, headers: answer.headers });
  });
}
