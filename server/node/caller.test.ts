import { describe, expect, test } from "vitest";
import { callerOf } from "./caller.ts";

const PROXIES = ["10.0.0.5", "10.0.0.6"];

describe("the address that asks (OWASP ASVS 4.1.3, 15.3.4)", () => {
  test.each([
    ["without a proxy it is the socket's", "192.168.7.20", undefined, [], "192.168.7.20"],
    ["who is no proxy of ours can write what they like", "192.168.7.20", "10.9.9.9", PROXIES, "192.168.7.20"],
    ["our proxy tells whose connection it carries", "10.0.0.5", "192.168.7.20", PROXIES, "192.168.7.20"],
    [
      "what a caller wrote before the proxy did is not believed",
      "10.0.0.5",
      "1.2.3.4, 192.168.7.20",
      PROXIES,
      "192.168.7.20",
    ],
    ["two of ours in a row are both passed over", "10.0.0.5", "192.168.7.20, 10.0.0.6", PROXIES, "192.168.7.20"],
    ["a proxy that tells nothing is the caller itself", "10.0.0.5", undefined, PROXIES, "10.0.0.5"],
    ["words that are no address are not believed", "10.0.0.5", "unknown", PROXIES, "10.0.0.5"],
    [
      "an IPv4 address over an IPv6 socket is one address",
      "::ffff:10.0.0.5",
      "::ffff:192.168.7.20",
      PROXIES,
      "192.168.7.20",
    ],
  ])("%s", (_, socket, forwarded, proxies, caller) => {
    expect(callerOf(socket, forwarded, proxies)).toBe(caller);
  });
});
