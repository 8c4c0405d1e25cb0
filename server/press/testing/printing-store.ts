import * as v from "valibot";
import { vi } from "vitest";
import { makeUuid, type Uuid } from "../../../src/domain/ids.ts";
import { LabelRun, LabelRunDetail, type RunTrouble } from "../../../src/protocol/labels.ts";
import type { PrinterBody } from "../../../src/protocol/printers.ts";
import type { LabelRow } from "../../ports/labels.ts";
import type { PrinterLines } from "../../ports/printers.ts";
import type { Storage } from "../../ports/storage.ts";
import { makeTestApp, setUpStore, signInStaff, type TestAnswer, type TestApp } from "../../testing/test-app.ts";
import { openTestStorage } from "../../testing/test-storage.ts";
import { testRandomness } from "../../testing/test-world.ts";
import { printerLines } from "../printer-lines.ts";
import { type FastTime, fastTime } from "./fast-time.ts";

export type PrintingStore = {
  readonly test: TestApp;
  readonly time: FastTime;
  readonly storage: Storage;
  readonly storeId: string;
  /** After a restore, which ends every session. */
  signInAgain(): Promise<void>;
  newId(): Uuid;
  /** The kinds of facts that a run left, oldest first. */
  facts(run: Uuid): Promise<readonly string[]>;
  /** A printer that no address of the wire could name: on a port of this test's own. */
  addPrinter(given?: Partial<PrinterBody>): Promise<Uuid>;
  call(method: string, path: string, body?: unknown): Promise<TestAnswer>;
  makeRun(count: number, printer: Uuid, template?: string): Promise<LabelRun>;
  run(id: Uuid): Promise<LabelRunDetail>;
  labels(id: Uuid): Promise<readonly LabelRow[]>;
  /** Waits until the run is in the state, and of the trouble when one is named. */
  until(id: Uuid, state: LabelRun["state"], trouble?: RunTrouble): Promise<LabelRunDetail>;
  close(): Promise<void>;
};

/** Looked at as often as can be; on a busy machine it takes its time. */
export const SOON = { interval: 1, timeout: 20_000 };

export type PrintingOptions = { readonly lines?: (time: FastTime) => PrinterLines; readonly storage?: Storage };

/** A store with a press of its own in time that runs fast. */
export async function openPrintingStore({ lines, ...given }: PrintingOptions = {}): Promise<PrintingStore> {
  const time = fastTime();
  const storage = given.storage ?? (await openTestStorage());
  const printers = lines?.(time) ?? printerLines(time.clock);
  const test = await makeTestApp({ storage, clock: time.clock, wakeups: time.wakeups, printers });
  let admin = await setUpStore(test);
  const random = testRandomness(23);
  const storeId = (await storage.read(({ stores }) => stores.first()))?.id ?? "";
  const newId = () => makeUuid(time.clock.now(), random.bytes(10));
  const call = (method: string, path: string, body?: unknown) => test.call(method, path, { token: admin, body });
  const run = async (id: Uuid) => v.parse(LabelRunDetail, (await call("GET", `/label-runs/${id}`)).body);
  return {
    test,
    time,
    storage,
    storeId,
    signInAgain: async () => {
      admin = await signInStaff(test, "boss");
    },
    newId,
    call,
    run,
    facts: async (id) => (await storage.read((queries) => queries.facts.of(storeId, id))).map(({ kind }) => kind),
    addPrinter: async (body = {}) => {
      const id = newId();
      const row = { ...PRINTER, ...body, id, store: storeId, removedAt: null };
      await storage.write(({ printers: kept }) => kept.insert(row));
      return id;
    },
    makeRun: async (count, printer, template = "roll-58x40") =>
      v.parse(LabelRun, (await call("POST", "/label-runs", { count, template, printer })).body),
    labels: (id) => storage.read(({ labels }) => labels.numbers(id)),
    until: async (id, state, trouble) => {
      const found = await vi.waitUntil(
        async () => {
          const now = await run(id);
          return now.state === state && (trouble === undefined || now.trouble === trouble) ? now : undefined;
        },
        { timeout: 15_000, interval: 10 },
      );
      return found;
    },
    close: async () => {
      time.wakeups.close();
      await test.ports.press.ended();
      await test.close();
    },
  };
}

const PRINTER: PrinterBody = {
  name: "Label printer",
  model: "test",
  language: "zpl",
  dotsPerMm: 8,
  widthMm: 104,
  transport: { kind: "tcp", host: "127.0.0.1", port: 9100 },
};
