import { once } from "node:events";
import { connect } from "node:net";
import { connect as connectSecurely, type TLSSocket } from "node:tls";
import { afterEach, describe, expect, test } from "vitest";
import { type Identity, makeAuthority, makeServerIdentity } from "../tls/certificates.ts";
import { isTrusted } from "../tls/trusted.ts";
import { type Door, type Listening, listen } from "./listen.ts";
import type { Tls } from "./servers.ts";

const NAME = "softcheck.shop.example";
const today = new Date();
const store = await makeAuthority(today);
const elsewhere = await makeAuthority(today);
const local = await makeServerIdentity(store, ["localhost", "127.0.0.1", NAME], today);
const renewed = await makeServerIdentity(store, ["localhost", "127.0.0.1", NAME], today);
const own = await makeServerIdentity(elsewhere, [NAME], today);

const tlsOf = (plain: Identity, named?: Identity): Tls => ({
  cert: plain.certificatePem,
  key: plain.keyPem,
  ...(named === undefined ? {} : { named: { name: NAME, cert: named.certificatePem, key: named.keyPem } }),
});

const open: Listening[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((door) => door.stop(0)));
});

async function opened(given: Partial<Door>): Promise<Listening> {
  const base = { port: 0, hostname: "127.0.0.1", variable: "SOFTCHECK_PORT", isUpload: () => false };
  const door = await listen({ ...base, fetch: () => new Response("here"), ...given });
  if (!door.ok) throw new Error(door.error);
  open.push(door.value);
  return door.value;
}

type Caller = { readonly servername?: string; readonly trusts?: Identity; readonly maxVersion?: "TLSv1.1" | "TLSv1.2" };

/** A handshake, and the connection after it. */
async function shaken(door: Listening, { servername, trusts = store, maxVersion }: Caller): Promise<TLSSocket> {
  const socket = connectSecurely({
    port: door.port,
    host: "127.0.0.1",
    ca: [trusts.certificatePem],
    rejectUnauthorized: false,
    ...(servername === undefined ? {} : { servername }),
    ...(maxVersion === undefined ? {} : { maxVersion, minVersion: maxVersion }),
  });
  await once(socket, "secureConnect");
  return socket;
}

/** The certificate that a handshake shows, as the issuer's word of it. */
async function shown(door: Listening, caller: Caller = {}) {
  const socket = await shaken(door, caller);
  const { fingerprint256 } = socket.getPeerCertificate();
  const { authorized } = socket;
  socket.destroy();
  return { fingerprint256, authorized };
}

const said = async (socket: TLSSocket): Promise<string> => {
  socket.write("GET / HTTP/1.1\r\nhost: store\r\n\r\n");
  const [chunk] = await once(socket, "data");
  return String(chunk);
};

describe("certificates of an open door", () => {
  test("are renewed without closing it: new connections see the new one, an open one goes on", async () => {
    const door = await opened({ tls: tlsOf(local) });
    const before = await shown(door);
    const kept = await shaken(door, {});
    door.renew(tlsOf(renewed));
    const after = await shown(door);
    expect(after.fingerprint256).not.toBe(before.fingerprint256);
    expect([before.authorized, after.authorized]).toEqual([true, true]);
    expect(await said(kept)).toContain("200 OK");
    kept.destroy();
  });

  test("the own one is shown to who asks for its name, the store's to everybody else", async () => {
    const door = await opened({ tls: tlsOf(local, own) });
    expect(await shown(door, { servername: NAME, trusts: elsewhere })).toMatchObject({ authorized: true });
    expect(await shown(door, { servername: NAME.toUpperCase(), trusts: elsewhere })).toMatchObject({
      authorized: true,
    });
    expect(await shown(door, { servername: "localhost" })).toMatchObject({ authorized: true });
    expect(await shown(door)).toMatchObject({ authorized: true });
  });

  test("when the own one is gone, its name shows the store's again", async () => {
    const door = await opened({ tls: tlsOf(local, own) });
    door.renew(tlsOf(local));
    expect(await shown(door, { servername: NAME })).toMatchObject({ authorized: true });
  });

  test("strangers believe the own one only if they know who issued it", async () => {
    const { port } = await opened({ tls: tlsOf(local, own) });
    expect(await isTrusted({ port, name: NAME, authorities: [elsewhere.certificatePem] })).toBe(true);
    expect(await isTrusted({ port, name: "other.example", authorities: [elsewhere.certificatePem] })).toBe(false);
    expect(await isTrusted({ port, name: NAME })).toBe(false);
  });

  test("nothing older than TLS 1.2 is spoken, and HTTP/2 is not", async () => {
    const door = await opened({ tls: tlsOf(local) });
    await expect(shaken(door, { maxVersion: "TLSv1.1" })).rejects.toThrow();
    const socket = connectSecurely({
      port: door.port,
      host: "127.0.0.1",
      ca: [store.certificatePem],
      ALPNProtocols: ["h2", "http/1.1"],
    });
    await once(socket, "secureConnect");
    expect(socket.alpnProtocol).toBe("http/1.1");
    socket.destroy();
  });

  test("a caller that never shakes hands is cut", async () => {
    const patience = { headersMs: 100, bodyMs: 20_000, idleMs: 20_000, checkEveryMs: 20 };
    const door = await opened({ tls: tlsOf(local), patience });
    const socket = connect(door.port, "127.0.0.1");
    socket.on("error", () => undefined);
    await once(socket, "close");
    expect(socket.destroyed).toBe(true);
  });
});

describe("a crowd", () => {
  const connected = async (door: Listening) => {
    const socket = connect(door.port, "127.0.0.1");
    socket.on("error", () => undefined);
    const answer = new Promise<string>((resolve) => {
      socket.on("data", (chunk) => resolve(String(chunk)));
      socket.on("close", () => resolve("cut"));
    });
    socket.write("GET / HTTP/1.1\r\nhost: store\r\n\r\n");
    return { socket, said: await answer };
  };

  test("from one address gets no more than its share, and its places back when it goes", async () => {
    const door = await opened({ crowd: { all: 100, each: 2, counts: () => true } });
    const [first, second, third] = [await connected(door), await connected(door), await connected(door)];
    expect([first.said, second.said].every((said) => said.includes("200 OK"))).toBe(true);
    expect(third.said).toBe("cut");
    first.socket.destroy();
    await once(first.socket, "close");
    // The server hears of it a moment later.
    for (;;) if ((await connected(door)).said.includes("200 OK")) break;
    second.socket.destroy();
  });

  test("from everywhere gets no more than there are places", async () => {
    const door = await opened({ crowd: { all: 1, each: 100, counts: () => true } });
    const first = await connected(door);
    expect(first.said).toContain("200 OK");
    expect((await connected(door)).said).toBe("cut");
    first.socket.destroy();
  });
});

test("headers beyond 16 kB are refused", async () => {
  const door = await opened({});
  const answer = await fetch(`http://127.0.0.1:${door.port}/`, { headers: { cookie: "x".repeat(17_000) } });
  expect(answer.status).toBe(431);
});

test("a port that is taken is named with the variable that moves it", async () => {
  const { port } = await opened({});
  const second = await listen({
    port,
    hostname: "127.0.0.1",
    variable: "SOFTCHECK_LAN_HTTP_PORT",
    fetch: () => new Response(),
    isUpload: () => false,
  });
  expect(second).toEqual({ ok: false, error: expect.stringContaining("SOFTCHECK_LAN_HTTP_PORT") });
});
