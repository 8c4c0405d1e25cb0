import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Result } from "../../../src/domain/result.ts";
import type { PrinterLine } from "../../ports/printers.ts";

/** A way to a printer that a test can look into. */
export type OpenedTransport = {
  open(): Promise<Result<PrinterLine, "unreachable">>;
  /** The same to where no printer is. */
  openNowhere(): Promise<Result<PrinterLine, "unreachable">>;
  /** Everything that came out at the other end, in order. */
  received(): Promise<Uint8Array>;
  /** From now on the printer takes nothing; lines that are open break. Undefined: this transport cannot tell. */
  readonly vanish: (() => Promise<void>) | undefined;
  stop(): Promise<void>;
};

/** What every way to a printer has to do; `given` gives one to a printer that is there. */
export function transportContract(name: string, given: () => Promise<OpenedTransport>): void {
  describe(`transport ${name}`, () => {
    let transport: OpenedTransport;
    beforeEach(async () => {
      transport = await given();
    });
    afterEach(() => transport.stop());

    const opened = async (): Promise<PrinterLine> => {
      const line = await transport.open();
      if (!line.ok) throw new Error("the printer of the test is not there");
      return line.value;
    };

    test("bytes come out as they went in, parcel after parcel", async () => {
      const line = await opened();
      expect((await line.look()).ok).toBe(true);
      for (const parcel of PARCELS) expect(await line.hand(parcel, 1)).toEqual({ ok: true, value: null });
      expect(await line.close()).toEqual({ ok: true, value: null });
      await expect
        .poll(async () => Buffer.from(await transport.received()).toString("hex"), { timeout: 5_000 })
        .toBe(Buffer.concat(PARCELS).toString("hex"));
    });

    test("where no printer is, nothing is opened, and nothing is made", async () => {
      expect(await transport.openNowhere()).toEqual({ ok: false, error: "unreachable" });
    });

    test("a line has a pace: a parcel is never more than may be under way", async () => {
      const { pace } = await opened();
      expect(pace.parcel).toBeGreaterThan(0);
      expect(pace.underWay).toBeGreaterThanOrEqual(pace.parcel);
    });

    test("a printer that is gone is a fault of the line, never an exception; to abandon it is always possible", async () => {
      const line = await opened();
      if (transport.vanish !== undefined) {
        await transport.vanish();
        await expect.poll(async () => (await line.hand(PARCELS[0] ?? new Uint8Array(1), 1)).ok).toBe(false);
      }
      await line.abandon();
      await line.abandon();
    });
  });
}

/** Every byte value: nothing on the way may take them for letters. */
const PARCELS: readonly Uint8Array[] = [
  Uint8Array.from({ length: 256 }, (_, byte) => byte),
  new Uint8Array(200_000).fill(0x5a),
  new TextEncoder().encode("^XA^FX last^FS^XZ"),
];
