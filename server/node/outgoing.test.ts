import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { signedParcel } from "../frame/webhook-message.ts";
import { verified } from "../outgoing/testing/scripted-receiver.ts";
import { nodeOutgoing } from "./outgoing.ts";
import { isReachable } from "./reachable.ts";

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A receiver on this machine; its address. */
async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address: AddressInfo | string | null = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/hook`;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString("utf8");
}

const SECRET = `whsec_${Buffer.from("0123456789abcdef0123456789abcdef").toString("base64")}`;
const parcelTo = (url: string) => {
  const config = { name: "POS", url, kinds: [], secrets: [{ secret: SECRET, until: null }] };
  return signedParcel(config, { id: "evt_1", body: '{"type":"soft-check-stored","data":{"name":"Молоко"}}' }, 1_000);
};
const near = nodeOutgoing(true, 500);

describe("messages over a real connection", () => {
  test("a receiver that knows Standard Webhooks alone reads them, in any alphabet", async () => {
    let came: ReturnType<typeof verified> | undefined;
    const url = await receiver((request, response) => {
      void textOf(request).then((body) => {
        const { headers } = request;
        const names = ["webhook-id", "webhook-timestamp", "webhook-signature"] as const;
        const given = Object.fromEntries(names.map((name) => [name, String(headers[name])]));
        came = verified(SECRET, { url, headers: given, body });
        response.writeHead(204).end();
      });
    });
    expect(await near.post(parcelTo(url))).toEqual({ ok: true, value: null });
    expect(came).toMatchObject({ id: "evt_1", type: "soft-check-stored" });
  });

  test("the published example of Standard Webhooks is signed as it says", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const config = { name: "", url: "https://x.example", kinds: [], secrets: [{ secret, until: null }] };
    const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: '{"test": 2432232314}' };
    expect(signedParcel(config, message, 1_614_265_330_000).headers).toMatchObject({
      "webhook-timestamp": "1614265330",
      "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    });
  });

  test("a redirect is a refusal: it is not followed", async () => {
    let followed = false;
    const trap = await receiver((_, response) => {
      followed = true;
      response.end();
    });
    const url = await receiver((_, response) => response.writeHead(307, { location: trap }).end());
    expect(await near.post(parcelTo(url))).toEqual({ ok: false, error: { code: "refused", status: 307 } });
    expect(followed).toBe(false);
  });

  test("who answers never, or drips for ever, is not waited for; of a long answer little is read", async () => {
    const silent = await receiver(() => undefined);
    expect(await near.post(parcelTo(silent))).toEqual({ ok: false, error: { code: "no-answer" } });
    let written = 0;
    const chatty = await receiver((_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && response.write("x".repeat(65_536))) written += 65_536;
        if (!response.destroyed) response.once("drain", more);
      };
      more();
    });
    expect(await near.post(parcelTo(chatty))).toEqual({ ok: true, value: null });
    expect(written).toBeLessThan(50_000_000);
  });

  test("nobody there, and no such name, are told apart", async () => {
    const url = await receiver(() => undefined);
    for (const server of open.splice(0)) await new Promise((resolve) => server.close(resolve));
    expect(await near.post(parcelTo(url))).toEqual({ ok: false, error: { code: "no-connection" } });
    const nowhere = await near.post(parcelTo("https://does-not-exist.invalid/"));
    expect(nowhere).toEqual({ ok: false, error: { code: "no-such-host" } });
  });

  test("without the operator's word nothing reaches this machine or its network, by whatever name", async () => {
    let reached = false;
    const url = await receiver((_, response) => {
      reached = true;
      response.end();
    });
    const { port } = new URL(url);
    const far = nodeOutgoing(false, 500);
    const names = ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "0.0.0.0"];
    for (const scheme of ["https", "http"]) {
      for (const name of names) {
        const sent = await far.post(parcelTo(`${scheme}://${name}:${port}/`));
        expect(sent, `${scheme} ${name}`).toEqual({ ok: false, error: { code: "address-not-allowed" } });
      }
    }
    expect(reached).toBe(false);
  });
});

test("which addresses may be reached", () => {
  const ours = ["127.0.0.1", "10.1.2.3", "172.31.0.1", "192.168.1.1", "::1", "fd00::1", "::ffff:10.0.0.1"];
  for (const address of ours) {
    expect([address, isReachable(address, false), isReachable(address, true)]).toEqual([address, false, true]);
  }
  const never = [
    "169.254.169.254",
    "fe80::1%eth0",
    "0.0.0.0",
    "::",
    "224.0.0.1",
    "100.64.0.1",
    "::ffff:169.254.169.254",
  ];
  for (const address of never) expect([address, isReachable(address, true)]).toEqual([address, false]);
  for (const address of ["93.184.216.34", "2606:2800:220:1::1"]) {
    expect([address, isReachable(address, false)]).toEqual([address, true]);
  }
});
