import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { makeAuthority, makeServerIdentity } from "./certificates.ts";
import { keptCertificates } from "./kept-certificates.ts";
import { readOwnCertificate } from "./own-certificate.ts";

const NAME = "softcheck.shop.example";
const DAY_MS = 86_400_000;
const today = new Date();
const inDays = (days: number): Date => new Date(today.getTime() + days * DAY_MS);
const authority = await makeAuthority(today);
const ordered = await makeServerIdentity(authority, [NAME], today);
const wildcard = await makeServerIdentity(authority, ["*.shop.example"], today);
const other = await makeServerIdentity(authority, ["other.example"], today);

let folder = "";
let files = { certificate: "", key: "" };
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "softcheck-own-"));
  files = { certificate: join(folder, "own.pem"), key: join(folder, "own.key") };
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = async (certificate: string, key: string): Promise<void> => {
  await writeFile(files.certificate, certificate);
  await writeFile(files.key, key);
};

describe("a certificate from elsewhere", () => {
  test.each([
    ["for the name", ordered],
    ["for all names of the domain", wildcard],
  ])("is taken when it is %s", async (_, { certificatePem, keyPem }) => {
    await put(certificatePem, keyPem);
    expect(await readOwnCertificate(files, NAME, today)).toMatchObject({ ok: true, value: { name: NAME } });
  });

  test.each([
    ["expired", ordered.certificatePem, ordered.keyPem, inDays(400)],
    ["not-yet-valid", ordered.certificatePem, ordered.keyPem, inDays(-3)],
    ["no-pair", ordered.certificatePem, other.keyPem, today],
    ["other-name", other.certificatePem, other.keyPem, today],
    ["torn", ordered.certificatePem.slice(0, 200), ordered.keyPem, today],
    ["torn", ordered.certificatePem, "-----BEGIN PRIVATE KEY-----\n", today],
  ])("is refused when it is %s", async (fault, certificate, key, at) => {
    await put(certificate, key);
    expect(await readOwnCertificate(files, NAME, at)).toEqual({ ok: false, error: fault });
  });

  test("is refused when its files are not there", async () => {
    expect(await readOwnCertificate(files, NAME, today)).toEqual({ ok: false, error: "unreadable" });
  });
});

describe("certificates of a server that goes on running", () => {
  const keptAt = (at: () => Date, names = () => ["localhost", NAME]) =>
    keptCertificates({ folder: join(folder, "tls"), own: { files, name: NAME }, names, now: at });

  test("the own one is preferred; new files are taken when they change, without a word when they do not", async () => {
    await put(ordered.certificatePem, ordered.keyPem);
    const kept = keptAt(() => today);
    expect(await kept.look()).toMatchObject({
      own: { certificatePem: ordered.certificatePem },
      warnings: [expect.stringContaining("new certificate authority")],
    });
    expect(await kept.look()).toBeUndefined();
    await put(wildcard.certificatePem, wildcard.keyPem);
    expect(await kept.look()).toMatchObject({ own: { certificatePem: wildcard.certificatePem } });
  });

  test("files that are torn while they are replaced cost nothing: what was read before is shown to its end", async () => {
    await put(ordered.certificatePem, ordered.keyPem);
    let now = today;
    const kept = keptAt(() => now);
    await kept.look();
    await put(wildcard.certificatePem, ordered.keyPem);
    expect(await kept.look()).toMatchObject({
      own: { certificatePem: ordered.certificatePem },
      warnings: [expect.stringMatching(/NOT in use.*read before is shown until/)],
    });
    now = inDays(399);
    expect(await kept.look()).toMatchObject({ own: undefined });
  });

  test("when the own one ends, the local one is shown in its place, and people hear why", async () => {
    await put(ordered.certificatePem, ordered.keyPem);
    let now = today;
    const kept = keptAt(() => now);
    await kept.look();
    now = inDays(399);
    expect(await kept.look()).toMatchObject({
      own: undefined,
      warnings: [expect.stringMatching(/NOT in use.*has ended/)],
    });
  });

  test("the local one is renewed in time, and when the machine gets another address", async () => {
    let now = today;
    let names = ["localhost", "192.168.7.20"];
    const kept = keptAt(
      () => now,
      () => names,
    );
    const first = await kept.look();
    now = inDays(370);
    const later = await kept.look();
    expect(later?.local.certificatePem).not.toBe(first?.local.certificatePem);
    expect(later?.local.authorityPem).toBe(first?.local.authorityPem);
    names = ["localhost", "192.168.7.21"];
    expect(await kept.look()).toMatchObject({ names, local: { made: { authority: false, server: true } } });
  });

  test("people hear half a year before that the authority ends, and that the clock is wrong", async () => {
    let now = today;
    const kept = keptAt(() => now);
    await kept.look();
    now = inDays(3_500);
    expect((await kept.look())?.warnings[0]).toMatch(/authority ends on .* every device has to trust it anew/);
    now = inDays(-3_000);
    expect((await kept.look())?.warnings[0]).toMatch(/clock says .* set the clock/);
  });
});
