import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LocalCertificates, openLocalAuthority } from "./local-authority.ts";

const NAMES = ["localhost", "127.0.0.1", "shop", "shop.local", "192.168.7.20"];
const DAY_MS = 86_400_000;
const today = new Date();
const inDays = (days: number): Date => new Date(today.getTime() + days * DAY_MS);

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "softcheck-tls-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const openAt = (now: Date, names: readonly string[] = NAMES): Promise<LocalCertificates> =>
  openLocalAuthority({ folder, names, now });

/** Calls the server under `name` over a loopback socket; the status, or the code of what TLS refused. */
const call = async (certificates: LocalCertificates, name: string, trusted: string): Promise<number | string> => {
  const server = createServer({ cert: certificates.certificatePem, key: certificates.keyPem }, (_, answer) => {
    answer.writeHead(204).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const { port } = address;
  const outcome = await new Promise<number | string>((resolve) => {
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        ca: trusted,
        agent: false,
        ...(name === "127.0.0.1" ? {} : { servername: name, headers: { host: name } }),
      },
      (answer) => resolve(answer.resume().statusCode ?? 0),
    );
    asked.on("error", (failure: NodeJS.ErrnoException) => resolve(failure.code ?? failure.message)).end();
  });
  server.close();
  return outcome;
};

describe("the certificate that a handheld is shown", () => {
  test.each(["localhost", "127.0.0.1", "shop", "shop.local"])(
    "is trusted as %s by who trusts the authority",
    async (name) => {
      const certificates = await openAt(today);
      expect(await call(certificates, name, certificates.authorityPem)).toBe(204);
    },
  );

  test("is refused under a name that it does not carry", async () => {
    const certificates = await openAt(today);
    expect(await call(certificates, "other.local", certificates.authorityPem)).toBe("ERR_TLS_CERT_ALTNAME_INVALID");
  });

  test("is refused by who trusts another store's authority", async () => {
    const certificates = await openAt(today);
    await rm(folder, { recursive: true });
    const other = await openAt(today);
    expect(await call(certificates, "localhost", other.authorityPem)).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
  });
});

describe("what is kept between starts", () => {
  test("both certificates, while names are the same in any order and more than 30 days are left", async () => {
    const first = await openAt(today);
    const later = await openAt(inDays(365), [...NAMES].reverse());
    expect(first.made).toEqual({ authority: true, server: true });
    expect(later).toEqual({ ...first, made: { authority: false, server: false } });
  });

  test("the authority alone, when the server's certificate has 30 days or fewer left", async () => {
    const first = await openAt(today);
    const later = await openAt(inDays(367));
    expect(later.made).toEqual({ authority: false, server: true });
    expect(later.authorityPem).toBe(first.authorityPem);
  });

  test("the authority alone, when the machine got another address", async () => {
    await openAt(today);
    const moved = await openAt(today, [...NAMES.slice(0, 4), "192.168.7.21"]);
    expect(moved.made).toEqual({ authority: false, server: true });
  });

  test("the authority to its last day, because every device trusts it by hand; people hear of its end in time", async () => {
    await openAt(today);
    expect(await openAt(inDays(3_400))).toMatchObject({ authorityState: "fit", made: { authority: false } });
    expect(await openAt(inDays(3_640))).toMatchObject({ authorityState: "ending", made: { authority: false } });
    expect(await openAt(inDays(3_660))).toMatchObject({ authorityState: "fit", made: { authority: true } });
  });

  test("the authority when the clock stands before it was made: a wrong clock costs no device its trust", async () => {
    const first = await openAt(today);
    const early = await openAt(inDays(-3_000));
    expect(early).toEqual({ ...first, authorityState: "early", made: { authority: false, server: false } });
  });

  test("an authority that is given up, beside the new one", async () => {
    const first = await openAt(today);
    const later = await openAt(inDays(3_660));
    expect(later.authorityPem).not.toBe(first.authorityPem);
    const aside = (await readdir(folder)).filter((name) => name.startsWith("ca.pem.before-"));
    expect(await readFile(join(folder, aside[0] ?? ""), "utf8")).toBe(first.authorityPem);
  });

  test("a torn key is not used: its certificate is made anew", async () => {
    await openAt(today);
    await writeFile(join(folder, "server.key"), "-----BEGIN PRIVATE KEY-----\n");
    const again = await openAt(today);
    expect(again.made).toEqual({ authority: false, server: true });
    expect(await call(again, "localhost", again.authorityPem)).toBe(204);
  });

  test("keys that only their owner may read", async () => {
    await openAt(today);
    const modes = await Promise.all(["ca.key", "server.key"].map((name) => stat(join(folder, name))));
    expect(modes.map(({ mode }) => mode & 0o777)).toEqual([0o600, 0o600]);
  });
});
