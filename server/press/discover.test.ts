import { expect, test } from "vitest";
import { printerOf } from "./discover.ts";

const zebra = {
  name: "ZTC GK420d",
  type: "pdl-datastream",
  host: "zebra.local.",
  port: 9100,
  addresses: ["fe80::1", "192.168.1.40"],
  txt: { ty: "Zebra GK420d", pdl: "application/vnd.zebra-zpl" },
};

test("L5: a label printer that names itself on the network is offered with its address and language", () => {
  expect(printerOf(zebra)).toEqual({
    name: "ZTC GK420d",
    model: "Zebra GK420d",
    transport: { kind: "tcp", host: "192.168.1.40", port: 9100 },
    languages: ["zpl"],
  });
});

test("L5: an office printer is offered by IPP with its path", () => {
  const office = {
    name: "Office",
    type: "ipp",
    host: "office.local.",
    port: 631,
    txt: { rp: "ipp/print", pdl: "image/urf,application/pdf" },
  };
  expect(printerOf(office)).toEqual({
    name: "Office",
    model: "",
    transport: { kind: "ipp", host: "office.local", port: 631, path: "/ipp/print" },
    languages: ["pdf"],
  });
});

test.each([undefined, {}, { ...zebra, type: "http" }, { ...zebra, port: "9100" }, { ...zebra, txt: { ty: 7 } }])(
  "whatever else speaks on the network is no printer (%#)",
  (service) => {
    expect(printerOf(service)).toBeUndefined();
  },
);
