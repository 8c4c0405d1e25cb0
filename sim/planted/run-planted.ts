import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PLANTED_BUGS, type PlantedBug } from "./planted-bugs.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COPIED = ["src", "server", "sim", "package.json"];
const COPIES = 2;

type Caught = { readonly seeds: number; readonly steps: number; readonly by: string | undefined };

/** Plants each bug into a copy of the source and runs seeds on it until an invariant breaks. */
export async function runPlanted(
  seeds: number,
  only: string | undefined,
  say: (line: string) => void,
): Promise<{ readonly bugs: number; readonly caught: number; readonly seeds: number; readonly steps: number }> {
  const bugs = PLANTED_BUGS.filter(({ name }) => only === undefined || name.includes(only));
  const waiting = [...bugs];
  const sum = { bugs: bugs.length, caught: 0, seeds: 0, steps: 0 };
  const work = async () => {
    const copy = await copySource();
    try {
      for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
        const caught = await hunt(copy, bug, seeds);
        sum.seeds += caught.seeds;
        sum.steps += caught.steps;
        if (caught.by !== undefined) sum.caught += 1;
        const met = caught.by === bug.invariant ? "" : ` (expected ${bug.invariant})`;
        say(
          `${caught.by === undefined ? "MISSED" : "caught"} ${bug.name}: ${caught.by ?? "-"}${met}, ${caught.seeds} seeds`,
        );
      }
    } finally {
      await rm(copy, { recursive: true });
    }
  };
  await Promise.all(Array.from({ length: Math.min(COPIES, bugs.length) }, work));
  return sum;
}

async function copySource(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "softcheck-planted-"));
  for (const name of COPIED) await cp(join(ROOT, name), join(copy, name), { recursive: true });
  await symlink(join(ROOT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

async function hunt(copy: string, { name, file, find, replace }: PlantedBug, seeds: number): Promise<Caught> {
  const path = join(copy, file);
  const sound = await readFile(path, "utf8");
  const places = sound.split(find).length - 1;
  if (places !== 1) throw new Error(`${name}: ${places} places in ${file} read\n${find}`);
  await writeFile(
    path,
    sound.replace(find, () => replace),
  );
  try {
    return await runCopy(copy, seeds);
  } finally {
    await writeFile(path, sound);
  }
}

/** In a process of its own, which a bug may hang or bring down: that is no catch, an invariant has to say so. */
function runCopy(copy: string, seeds: number, tries = 3): Promise<Caught> {
  return new Promise((resolve, reject) => {
    const args = ["sim/one-thread.ts", "--seeds", String(seeds), "--first-only"];
    const child = spawn(process.execPath, args, { cwd: copy, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let errors = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      errors += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      // Somebody from outside stopped it (a machine short of memory): that says nothing about the bug.
      if (signal !== null && tries > 1) return resolve(runCopy(copy, seeds, tries - 1));
      const [ran, steps, , by] = (out.trim().split("\n").at(-1) ?? "").split(" ");
      if (steps === undefined)
        reject(new Error(`the simulation itself did not run (${code ?? signal}): ${errors.slice(0, 2_000)}`));
      else resolve({ seeds: Number(ran), steps: Number(steps), by });
    });
  });
}
