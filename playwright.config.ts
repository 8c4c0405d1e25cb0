import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, chromiumPath } from "./scripts/chromium.ts";

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/e2e",
  // Two cores, and a third journey for the moments in which the others wait for what a person would wait for, too.
  workers: 3,
  fullyParallel: false,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Ends what hangs; a busy machine may be ten times slower than a person would bear.
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE ?? "test-results/e2e.json" }]],
  use: {
    browserName: "chromium",
    headless: true,
    // The store server's certificate comes from its own local authority.
    ignoreHTTPSErrors: true,
    // A trace of every journey costs as much as some journeys: `TRACE=1 npm run e2e` makes them.
    trace: process.env.TRACE === undefined ? "off" : "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: chromiumPath(), args: [...CHROMIUM_FLAGS] },
  },
  projects: [
    { name: "e2e", testIgnore: "shots.spec.ts" },
    { name: "shots", testMatch: "shots.spec.ts", timeout: 600_000 },
  ],
});
