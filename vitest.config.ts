import preact from "@preact/preset-vite";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS, chromiumPath } from "./scripts/chromium.ts";

const browserTests = ["**/*.browser.test.ts", "**/*.browser.test.tsx"];
/** They tell another file's tests over PostgreSQL, so each wants that file, and its choice of database, to itself. */
const overPostgres = ["**/*.postgres.test.ts"];
const elsewhere = ["**/node_modules/**", "dist/**", "e2e/**"];

export default defineConfig({
  test: {
    reporters: ["default", ["json", { outputFile: "test-results/unit.json" }]],
    // These only end what hangs: no test says how long a thing takes, and a busy machine may be ten times slower.
    testTimeout: 120_000,
    // Without it two cores get one worker; a third uses the time that goes by waiting for PostgreSQL, printers and disks.
    maxWorkers: 3,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
    globalSetup: ["scripts/vitest-postgres.ts"],
    projects: [
      {
        test: {
          name: "unit",
          include: ["**/*.test.ts", "**/*.test.tsx"],
          exclude: [...elsewhere, ...browserTests, ...overPostgres],
          environment: "node",
          // Modules are read once a worker and not once a file: half of the processor's time. No test may lean on a fresh module.
          isolate: false,
        },
      },
      { test: { name: "postgres", include: overPostgres, exclude: elsewhere, environment: "node" } },
      {
        plugins: [preact()],
        // Named here, because a package found only in the middle of a run makes vite load the page anew.
        optimizeDeps: {
          include: [
            "@tanstack/virtual-core",
            "@zxing/browser",
            "@zxing/library",
            "bwip-js/browser",
            "comlink",
            "idb",
            "zxing-wasm/reader",
          ],
        },
        test: {
          name: "browser",
          include: browserTests,
          exclude: elsewhere,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
