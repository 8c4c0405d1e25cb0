import { expect, test } from "vitest";
import { filesOfPage, notPrecached } from "./precached.ts";

const chunk = (file: string, more: object = {}) => ({
  file,
  imports: [],
  dynamicImports: [],
  css: [],
  assets: [],
  ...more,
});
const MANIFEST = {
  "index.html": chunk("assets/index-1.js", { dynamicImports: ["src/till/main.tsx", "src/office/main.tsx"] }),
  "src/office/main.tsx": chunk("assets/office-1.js"),
  "src/till/main.tsx": chunk("assets/till-1.js", {
    imports: ["index.html", "_shared.js"],
    dynamicImports: ["src/till/screens/pos-code/pos-code.tsx"],
    css: ["assets/till-1.css"],
  }),
  "_shared.js": chunk("assets/shared-1.js", { dynamicImports: ["src/ui/camera.tsx"] }),
  "src/ui/camera.tsx": chunk("assets/camera-1.js", { assets: ["assets/decode.worker-1.js"] }),
  "src/till/screens/pos-code/pos-code.tsx": chunk("assets/till-pos-code-1.js", { dynamicImports: ["_drawing.js"] }),
  "_drawing.js": chunk("assets/till-drawing-1.js"),
};
const KEPT = [
  "index-1.js",
  "till-1.js",
  "till-1.css",
  "shared-1.js",
  "camera-1.js",
  "decode.worker-1.js",
  "till-pos-code-1.js",
  "till-drawing-1.js",
];
const workerWith = (files: readonly string[]) => files.map((file) => `{url:"assets/${file}"}`).join();

test("a page's files are its own, what it shares, and their lazy parts to the last; no other page's", () => {
  expect(filesOfPage(MANIFEST, "till").toSorted()).toEqual(KEPT.map((file) => `assets/${file}`).toSorted());
});

test("a lazy part that the worker does not list, or lists for another page, is named", () => {
  expect(notPrecached(MANIFEST, "till", workerWith(KEPT))).toEqual([]);
  const without = KEPT.filter((file) => file !== "till-drawing-1.js");
  expect(notPrecached(MANIFEST, "till", workerWith(without))).toEqual(["assets/till-drawing-1.js"]);
  const moved = { ...MANIFEST, "_drawing.js": chunk("assets/office-drawing-1.js") };
  expect(notPrecached(moved, "till", workerWith([...KEPT, "office-drawing-1.js"]))).toEqual([
    "assets/office-drawing-1.js",
  ]);
});
