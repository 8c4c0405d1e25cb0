import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createDeskClient } from "../src/protocol/desk-client.ts";
import { openStoreInPage, type StoreInPage } from "./store-in-page.ts";

const font = async (): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf")));

const open = (): Promise<StoreInPage> => openStoreInPage(font);

let store: StoreInPage;
beforeEach(async () => {
  store = await open();
});
afterEach(() => store.close());

const personOf = (role: string) => {
  const person = store.people.find((candidate) => candidate.role === role);
  if (person === undefined) throw new Error(`the demo has no ${role}`);
  return person;
};

/** The wire as a page speaks it, with somebody of this role signed in. */
async function signedIn(role: string) {
  const { login, pin } = personOf(role);
  let token: string | undefined;
  const client = createDeskClient({ fetch: store.fetch, origin: "http://page.test", token: () => token });
  const session = await client.signIn({ kind: "staff", login, pin });
  if (!session.ok) throw new Error(`${role} cannot sign in: ${JSON.stringify(session.error)}`);
  token = session.value.token;
  return client;
}

describe("the server in the page", () => {
  test("is set up, a demo, and everybody shown signs in with the PIN shown", async () => {
    const client = createDeskClient({ fetch: store.fetch, origin: "http://page.test", token: () => undefined });
    expect(await client.setupState()).toMatchObject({ ok: true, value: { done: true, demo: true } });
    for (const { login, pin, role } of store.people) {
      expect(await client.signIn({ kind: "staff", login, pin })).toMatchObject({
        ok: true,
        value: { staff: { role } },
      });
    }
    const [{ login = "", pin = "" } = {}] = store.people;
    const wrong = await client.signIn({ kind: "staff", login, pin: pin === "111111" ? "222222" : "111111" });
    expect(wrong).toMatchObject({ ok: false, error: { problem: { code: "wrong-pin" } } });
  });

  test("each load has PINs of its own", async () => {
    const another = await open();
    const pins = ({ people }: StoreInPage) => people.map(({ pin }) => pin);
    expect(pins(another)).not.toEqual(pins(store));
    expect(new Set(pins(store)).size).toBeGreaterThan(1);
    await another.close();
  });

  test("knows the demo's articles, by lookup and as a snapshot", async () => {
    const client = await signedIn("manager");
    const found = await client.articles("9520001630019");
    expect(found).toMatchObject({
      ok: true,
      value: { articles: [{ name: expect.stringContaining("Карамельный Терем") }] },
    });
    const snapshot = await client.snapshot();
    const bytes = snapshot.ok && snapshot.value ? await new Response(snapshot.value.bytes).arrayBuffer() : undefined;
    expect(bytes?.byteLength).toBeGreaterThan(1_000);
  });

  test("has a first roll on paper; a bag's label is told apart, a void one is not offered", async () => {
    const labels = await store.labels();
    expect(labels).toHaveLength(12);
    expect(labels.every(({ isOnBag }) => !isOnBag)).toBe(true);
    const client = await signedIn("operator");
    const runs = await client.labelRuns();
    if (!runs.ok) throw new Error("no list of runs");
    const [run] = runs.value.items;
    if (run === undefined) throw new Error("no first roll");
    await client.reportDamaged(run.id, { last: 2 });
    expect((await store.labels()).map(({ number }) => number)).toEqual(labels.slice(0, 10).map(({ number }) => number));
  });

  test("prints: ZPL and PDF of a run, the store's name in Cyrillic included", async () => {
    const client = await signedIn("operator");
    const run = await client.makeLabelRun({ count: 3, template: "roll-58x40" });
    if (!run.ok) throw new Error("no run was made");
    const zpl = await client.runDocument(run.value.id, "zpl");
    if (!zpl.ok) throw new Error("no ZPL");
    const text = await zpl.value.text();
    expect(text.match(/\^XA/g)).toHaveLength(3);
    expect(text).toContain(run.value.first);
    const pdf = await client.runDocument(run.value.id, "pdf");
    if (!pdf.ok) throw new Error("no PDF");
    expect((await pdf.value.text()).startsWith("%PDF-")).toBe(true);
  });

  test("pairs the page's own handheld and till, each once", async () => {
    const client = createDeskClient({ fetch: store.fetch, origin: "http://page.test", token: () => undefined });
    const key = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
    const { x = "", y = "" } = await crypto.subtle.exportKey("jwk", key.publicKey);
    const publicKey = { kty: "EC", crv: "P-256", x, y } as const;
    const { terminal, till } = store.pairings;
    expect(await client.enrol({ code: terminal, publicKey })).toMatchObject({ ok: true, value: { kind: "handheld" } });
    expect(await client.enrol({ code: till, publicKey })).toMatchObject({ ok: true, value: { kind: "till" } });
    expect(await client.enrol({ code: terminal, publicKey })).toMatchObject({ ok: false });
  });
});
