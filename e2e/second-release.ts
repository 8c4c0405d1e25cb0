import { cpSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** Two real builds of the pages behind one folder that a server serves. */
export type Releases = {
  /** What the server serves. */
  readonly folder: string;
  /** Puts the second release in the place of the first, whose files are gone from then on. */
  release(): void;
  remove(): void;
};

/** Says in every file which release it is of, so that no file of one has the name of a file of the other. */
const marked = (release: string): Plugin => ({
  name: "release-mark",
  transformIndexHtml: (html) => html.replace("<html", `<html data-release="${release}"`),
  transform: (code, id) =>
    /[/]src[/].*[.]tsx?$/.test(id)
      ? { code: `${code}\n;globalThis.softcheckRelease = "${release}";`, map: null }
      : null,
});

/** Builds the pages a second time; the first release is the build that stands in `dist`. */
export async function twoReleases(): Promise<Releases> {
  const place = mkdtempSync(join(tmpdir(), "softcheck-releases-"));
  const [folder, second] = [join(place, "served"), join(place, "second")];
  cpSync(join(ROOT, "dist"), folder, { recursive: true });
  await build({
    root: ROOT,
    logLevel: "error",
    plugins: [marked("second")],
    build: { outDir: second, emptyOutDir: true },
  });
  return {
    folder,
    release() {
      renameSync(folder, join(place, "first"));
      renameSync(second, folder);
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  };
}
