import { get as httpGet } from "node:http";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Listening, listen } from "./listen.ts";
import { makePlainDoor } from "./plain-door.ts";
import { withTransportSecurity } from "./transport-security.ts";

const SECURE = "https://softcheck.shop.example:8443";
const trust = {
  authorityPem: () => "-----BEGIN CERTIFICATE-----",
  facts: () => ({
    fingerprint: "AB:CD:EF",
    endsAt: new Date("2036-01-15T00:00:00Z"),
    secureOrigin: SECURE,
    pageAddress: "http://192.168.7.20:8081/trust",
    ownName: undefined,
  }),
};

let door: Listening;
beforeAll(async () => {
  const plain = makePlainDoor({ trust, secureOrigin: () => SECURE });
  const opened = await listen({
    port: 0,
    hostname: "127.0.0.1",
    variable: "SOFTCHECK_LAN_HTTP_PORT",
    fetch: (request) => plain.fetch(request),
    isUpload: () => false,
  });
  if (!opened.ok) throw new Error(opened.error);
  door = opened.value;
});
afterAll(() => door.stop(0));

const ask = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${door.port}${path}`, { redirect: "manual", ...init });

describe("plain http on the LAN", () => {
  test.each(["/", "/till", "/office/soft-checks/1", "/nowhere", "/demo-sheet"])(
    "%s is shown the way to https, and only this time",
    async (path) => {
      const answer = await ask(`${path}?pair=12345678`);
      expect(answer.status).toBe(308);
      expect(answer.headers.get("location")).toBe(`${SECURE}${path}?pair=12345678`);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    },
  );

  test.each(["GET", "POST", "PUT", "DELETE"])(
    "the wire is refused for %s, without a redirect that would hide a token sent in the clear (ASVS 4.1.2)",
    async (method) => {
      const answer = await ask("/api/v1/health", { method, headers: { authorization: "Bearer sct_secret" } });
      expect(answer.status).toBe(403);
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).toContain("https");
    },
  );

  test("what would change something is not sent on", async () => {
    const answer = await ask("/office", { method: "POST", body: "x" });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("location")).toBeNull();
  });

  test("a host that the caller made up is no place to be sent to", async () => {
    const location = await new Promise((resolve) => {
      httpGet({ port: door.port, host: "127.0.0.1", path: "/", headers: { host: "evil.example" } }, (answer) => {
        resolve(answer.resume().headers.location);
      });
    });
    expect(location).toBe(`${SECURE}/`);
  });

  test("the certificate is there for a device that trusts nothing yet", async () => {
    const answer = await ask("/ca.crt");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("application/x-x509-ca-cert");
    expect(await answer.text()).toBe("-----BEGIN CERTIFICATE-----");
  });

  test("how to trust it stands there in both languages, with the fingerprint, a code and no script", async () => {
    const english = await ask("/trust", { headers: { "accept-language": "de, en;q=0.8" } });
    const russian = await ask("/trust", { headers: { "accept-language": "ru-RU,ru;q=0.9,en;q=0.8" } });
    const [en, ru] = [await english.text(), await russian.text()];
    expect([english.headers.get("content-language"), russian.headers.get("content-language")]).toEqual(["en", "ru"]);
    for (const page of [en, ru]) {
      expect(page).toContain("AB:CD:EF");
      expect(page).toContain("<svg");
      expect(page).toContain(`${SECURE}/trust`);
      expect(page).not.toMatch(/<script|style=|javascript:|\son\w+=/i);
      expect(page).toMatch(/Android 11[\s\S]*MDM[\s\S]*iPhone[\s\S]*Windows/);
    }
    expect(en).toContain('lang="en"');
    expect(ru).toContain("Сертификат ЦС");
    expect(await (await ask("/trust?lang=en", { headers: { "accept-language": "ru" } })).text()).toContain(
      "CA certificate",
    );
  });

  test("answers carry the security headers, and no browser is told to insist on https here", async () => {
    const { headers } = await ask("/trust");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("strict-transport-security")).toBeNull();
    expect(headers.get("access-control-allow-origin")).toBeNull();
    expect(headers.get("set-cookie")).toBeNull();
  });
});

describe("Strict-Transport-Security", () => {
  const asked = async (url: string, believed: string | undefined) => {
    const fetching = withTransportSecurity(
      () => new Response("page"),
      () => believed,
    );
    return (await fetching(new Request(url), {})).headers.get("strict-transport-security");
  };

  test("is said under the name whose certificate strangers believe, and under no other", async () => {
    expect(await asked(`${SECURE}/`, "softcheck.shop.example")).toContain("max-age=31536000");
    expect(await asked("https://192.168.7.20:8443/", "softcheck.shop.example")).toBeNull();
    expect(await asked("https://localhost:8443/", "softcheck.shop.example")).toBeNull();
    expect(await asked(`${SECURE}/`, undefined)).toBeNull();
  });
});
