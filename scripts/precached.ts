import { isFileOf, type OfflinePage } from "../src/offline/pages.ts";
import { type BuildManifest, chunksFrom } from "./build-manifest.ts";

const OTHER_PAGES = /^src\/(terminal|till|desk|office)\/main\.tsx$/;

/** All that a page asks for, also much later: its lazy parts, and theirs. */
export function filesOfPage(manifest: BuildManifest, page: OfflinePage): readonly string[] {
  const chunks = chunksFrom(manifest, ["index.html", `src/${page}/main.tsx`], ({ imports, dynamicImports }) =>
    [...imports, ...dynamicImports].filter((key) => !OTHER_PAGES.test(key)),
  );
  return [...new Set(chunks.flatMap(({ file, css, assets }) => [file, ...css, ...assets]))];
}

/**
 * What of it the page's service worker does not keep from its first day on: a device that has no network when somebody first
 * opens that part could not show it. `worker`: the built script, with its list of files.
 */
export const notPrecached = (manifest: BuildManifest, page: OfflinePage, worker: string): readonly string[] =>
  filesOfPage(manifest, page).filter((file) => !isFileOf(page, file) || !worker.includes(file));
