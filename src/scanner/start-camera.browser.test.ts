import { expect, test } from "vitest";
import type { CameraState } from "./camera-port.ts";
import type { Scan } from "./port.ts";
import { startCamera } from "./start-camera.ts";

/** A camera whose loading, states and scans are in the hands of the test. */
function loading() {
  const log: string[] = [];
  const loaded = Promise.withResolvers<void>();
  let tell: (state: CameraState) => void = () => undefined;
  let scan: (scan: Scan) => void = () => undefined;
  const close = startCamera(
    async (_video, onState) => {
      tell = onState;
      await loaded.promise;
      return {
        start(onScan) {
          scan = onScan;
          log.push("started");
          return () => void log.push("stopped");
        },
        close: () => void log.push("closed"),
      };
    },
    document.createElement("video"),
    (state) => log.push(state.kind === "failed" ? `failed: ${state.error}` : state.kind),
    ({ raw }) => log.push(`scan ${raw}`),
  );
  const turn = () => new Promise((resolve) => setTimeout(resolve));
  const scanned = (raw: string) => scan({ raw, source: "camera", at: 0 });
  return { log, loaded, close, turn, scanned, tell: (state: CameraState) => tell(state) };
}

test("a camera starts as soon as it is loaded; closing it stops the reading before the thread is let go", async () => {
  const { log, loaded, close, turn, scanned, tell } = loading();
  tell({ kind: "opening" });
  loaded.resolve();
  await turn();
  scanned("4600000000008");
  close();
  tell({ kind: "off" });
  expect(log).toEqual(["opening", "started", "scan 4600000000008", "stopped", "closed"]);
});

test("a camera that is closed while it is loading never starts, and its thread is let go", async () => {
  const { log, loaded, close, turn, tell } = loading();
  close();
  loaded.resolve();
  await turn();
  tell({ kind: "opening" });
  expect(log).toEqual(["closed"]);
});

test("camera code that does not load is a failed camera, unless nobody wants it any more", async () => {
  const wanted = loading();
  wanted.loaded.reject(new Error("no such chunk"));
  await wanted.turn();
  expect(wanted.log).toEqual(["failed: failed"]);
  const left = loading();
  left.close();
  left.loaded.reject(new Error("no such chunk"));
  await left.turn();
  expect(left.log).toEqual([]);
});
