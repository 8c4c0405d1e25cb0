import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import { lanAddress, localNames, spokenName } from "./local-names.ts";

const v4 = (address: string, internal = false): NetworkInterfaceInfo => ({
  family: "IPv4",
  address,
  internal,
  netmask: "255.255.255.0",
  mac: "00:00:00:00:00:00",
  cidr: `${address}/24`,
});

test("a machine is known as localhost, by its name, its .local name and its LAN addresses", () => {
  const interfaces = { lo: [v4("127.0.0.1", true)], wlan0: [v4("192.168.7.20")], eth0: [v4("10.0.0.5")] };
  expect(localNames({ hostname: "Shop", interfaces })).toEqual([
    "localhost",
    "127.0.0.1",
    "shop",
    "shop.local",
    "10.0.0.5",
    "192.168.7.20",
  ]);
});

test("a full host name gets no .local behind it, and no name stands twice", () => {
  expect(localNames({ hostname: "till.example.org", interfaces: {} })).toEqual([
    "localhost",
    "127.0.0.1",
    "till.example.org",
  ]);
  expect(localNames({ hostname: "localhost", interfaces: {} })).toEqual(["localhost", "127.0.0.1"]);
});

test("a host name that cannot stand in a certificate is left out", () => {
  expect(localNames({ hostname: "my_shop!", interfaces: {} })).toEqual(["localhost", "127.0.0.1"]);
});

test("the chosen name stands in the certificate and is what people are told; without one it is the first address", () => {
  const machine = { hostname: "shop", interfaces: { wlan0: [v4("192.168.7.20")] } };
  const names = localNames({ ...machine, chosen: "softcheck.shop.example" });
  expect(names).toContain("softcheck.shop.example");
  expect(spokenName(names, "softcheck.shop.example")).toBe("softcheck.shop.example");
  expect(spokenName(names, undefined)).toBe("192.168.7.20");
  expect(lanAddress(names)).toBe("192.168.7.20");
  expect(spokenName(localNames({ hostname: "shop", interfaces: {} }), undefined)).toBe("localhost");
});
