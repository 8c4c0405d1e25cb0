import { describe, expect, test } from "vitest";
import { tsplStatus } from "./tspl-status.ts";
import { zplStatus } from "./zpl-status.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** The three strings of `~HS`, with what differs from a printer at rest. */
const hostStatus = ({ buffered = 0, batch = 0, one = "", two = "" }: Readonly<Record<string, string | number>>) => {
  const flags = (text: string, usual: string) => (text === "" ? usual : text);
  const first = flags(String(one), `030,0,0,0320,${String(buffered).padStart(3, "0")},0,0,0,000,0,0,0`);
  const second = flags(String(two), `000,0,0,0,1,2,4,0,${String(batch).padStart(8, "0")},1,000`);
  return bytes([first, second, "1234,0"].map((string) => `\u0002${string}\u0003\r\n`).join(""));
};
const format = bytes("^XA^FX 98 1^FS^XZ");

describe("~HS as witness (L3)", () => {
  test("what has left the buffer is printed, but for the three that may be at the head", () => {
    const talk = zplStatus();
    for (let label = 0; label < 10; label++) talk.handed(format, 1);
    expect(talk.read(hostStatus({ buffered: 4, batch: 1 }), 0)).toMatchObject({ outstanding: 7, untouched: 4 });
  });

  test("the last ones are printed when nothing is left for two and a half seconds, and not before", () => {
    const talk = zplStatus();
    talk.handed(format, 1);
    expect(talk.read(hostStatus({}), 1_000)?.outstanding).toBe(1);
    expect(talk.read(hostStatus({}), 3_000)?.outstanding).toBe(1);
    expect(talk.read(hostStatus({ batch: 1 }), 3_400)?.outstanding).toBe(1);
    expect(talk.read(hostStatus({}), 3_500)?.outstanding).toBe(1);
    expect(talk.read(hostStatus({}), 6_000)?.outstanding).toBe(0);
    talk.handed(format, 1);
    expect(talk.read(hostStatus({}), 60_000)?.outstanding).toBe(1);
  });

  test("a row of labels is one format: never fewer labels outstanding than the rows hold", () => {
    const talk = zplStatus();
    talk.handed(bytes("^XA^XZ^XA^XZ^XA^XZ"), 8);
    expect(talk.read(hostStatus({ buffered: 1, batch: 1 }), 0)).toMatchObject({ untouched: 3, outstanding: 8 });
  });

  test("troubles are told in the printer's own words, the gravest first; garbage is no answer", () => {
    const talk = zplStatus();
    const one = "030,1,1,0320,000,0,0,0,000,0,0,0";
    const two = "000,0,1,1,1,2,4,0,00000000,1,000";
    expect(talk.read(hostStatus({ one, two }), 0)?.conditions).toEqual([
      "head-open",
      "paper-out",
      "ribbon-out",
      "paused",
    ]);
    expect(talk.read(hostStatus({ one: "030,0,0,0320,000,0,0,0,000,1,0,0" }), 0)?.forgot).toBe(true);
    expect(talk.read(bytes("HTTP/1.1 400 Bad Request"), 0)).toBeUndefined();
    // A counter that cannot be read lets nothing pass for printed.
    talk.handed(format, 1);
    expect(talk.read(hostStatus({ buffered: "abc" }), 0)?.outstanding).toBe(1);
  });
});

describe("<ESC>!? as witness (L3)", () => {
  const said = (status: number) => Uint8Array.of(status);

  test("printed is what was handed over before the printer printed and then was ready for two and a half seconds", () => {
    const talk = tsplStatus();
    talk.handed(format, 4);
    expect(talk.read(said(0x00), 0)?.outstanding).toBe(4);
    expect(talk.read(said(0x20), 500)?.outstanding).toBe(4);
    expect(talk.read(said(0x00), 1_000)?.outstanding).toBe(4);
    expect(talk.read(said(0x00), 3_500)?.outstanding).toBe(0);
  });

  test("a printer that was never seen printing is believed late", () => {
    const talk = tsplStatus();
    talk.handed(format, 4);
    expect(talk.read(said(0x00), 0)?.outstanding).toBe(4);
    expect(talk.read(said(0x00), 9_000)?.outstanding).toBe(4);
    expect(talk.read(said(0x00), 10_000)?.outstanding).toBe(0);
  });

  test("its byte in words", () => {
    const conditions = (status: number) => tsplStatus().read(said(status), 0)?.conditions;
    expect([0x00, 0x20, 0x01, 0x04, 0x0d, 0x10, 0x80].map(conditions)).toEqual([
      ["ready"],
      ["printing"],
      ["head-open"],
      ["paper-out"],
      ["head-open", "paper-out", "ribbon-out"],
      ["paused"],
      ["printer-error"],
    ]);
  });
});
