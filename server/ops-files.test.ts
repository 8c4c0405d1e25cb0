import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const OPS = join(ROOT, "ops");
const INSTALLED_AT = "/opt/softcheck";
const units = readdirSync(OPS).filter((name) => /\.(service|timer)$/.test(name));
const text = (name: string): string => readFileSync(join(OPS, name), "utf8");

test("systemd takes the units without a word", () => {
  const folder = mkdtempSync(join(tmpdir(), "softcheck-units-"));
  for (const unit of units)
    writeFileSync(join(folder, unit), text(unit).replaceAll(INSTALLED_AT, ROOT.replace(/\/$/, "")));
  const paths = units.map((unit) => join(folder, unit));
  const { error, status, stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...paths], {
    encoding: "utf8",
  });
  rmSync(folder, { recursive: true });
  if (error !== undefined) {
    console.warn("systemd-analyze is not here: the units in ops/ were only read, not verified");
    expect(units.length).toBe(3);
    return;
  }
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("units start files that are there", () => {
  const started = units.flatMap((unit) => [...text(unit).matchAll(/server\/[\w/-]+\.ts/g)].map(([path]) => path));
  expect(started.length).toBeGreaterThan(1);
  for (const path of started) expect(existsSync(join(ROOT, path)), path).toBe(true);
});

test("the image is made of files that are there, and runs as nobody special", () => {
  const lines = text("Containerfile").split("\n");
  const copied = lines
    .filter((line) => line.startsWith("COPY ") && !line.includes("--from"))
    .flatMap((line) => line.split(" ").slice(1, -1));
  expect(copied.length).toBeGreaterThan(10);
  for (const path of copied) expect(existsSync(join(ROOT, path)), path).toBe(true);
  expect(lines).toContain("USER node");
});
