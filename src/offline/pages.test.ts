import { expect, test } from "vitest";
import { isFileOf, opensPage, pageOfWorker, SCOPES, workerUrl } from "./pages.ts";

test("a worker knows its page by its address; both share one script", () => {
  for (const page of ["terminal", "till"] as const) {
    const address = new URL(workerUrl(page), "https://store.test");
    expect(pageOfWorker(address.href)).toBe(page);
    expect(address.pathname).toBe("/sw.js");
    expect(opensPage(page, SCOPES[page])).toBe(true);
  }
});

test("a terminal precaches the terminal, a till the till, both what is shared", () => {
  const files = [
    "index.html",
    "assets/index-abc.js",
    "assets/terminal-abc.js",
    "assets/till-abc.css",
    "assets/desk-abc.js",
    "assets/office-list-abc.js",
    "assets/catalogue.worker-abc.js",
  ];
  const shared = ["index.html", "assets/index-abc.js", "assets/catalogue.worker-abc.js"];
  expect(files.filter((file) => isFileOf("terminal", file))).toEqual(
    [...shared, "assets/terminal-abc.js"].toSorted(by(files)),
  );
  expect(files.filter((file) => isFileOf("till", file))).toEqual(
    [...shared, "assets/till-abc.css"].toSorted(by(files)),
  );
});

const by = (order: readonly string[]) => (a: string, b: string) => order.indexOf(a) - order.indexOf(b);

test("a worker opens its own page only: never the wire, never another page", () => {
  const addresses = [
    "/",
    "/index.html",
    "/till",
    "/till/",
    "/desk",
    "/office",
    "/api/v1/health",
    "/demo-sheet",
    "/tills",
  ];
  expect(addresses.filter((path) => opensPage("terminal", path))).toEqual(["/", "/index.html"]);
  expect(addresses.filter((path) => opensPage("till", path))).toEqual(["/till", "/till/"]);
});
