import * as v from "valibot";

const Chunk = v.object({
  file: v.string(),
  imports: v.optional(v.array(v.string()), []),
  dynamicImports: v.optional(v.array(v.string()), []),
  css: v.optional(v.array(v.string()), []),
  assets: v.optional(v.array(v.string()), []),
});

/** What the build says of its files (vite's manifest.json): by source, or by name where several share a chunk. */
export const BuildManifest = v.record(v.string(), Chunk);
export type BuildManifest = v.InferOutput<typeof BuildManifest>;
type Chunk = v.InferOutput<typeof Chunk>;

/** The chunks that come with `roots`, along the imports that `next` names of each. */
export function chunksFrom(
  manifest: BuildManifest,
  roots: readonly string[],
  next: (chunk: Chunk) => readonly string[],
): readonly Chunk[] {
  const found = new Map<string, Chunk>();
  const visit = (key: string): void => {
    if (found.has(key)) return;
    const chunk = manifest[key];
    if (chunk === undefined) throw new Error(`the build has no ${key}`);
    found.set(key, chunk);
    next(chunk).forEach(visit);
  };
  roots.forEach(visit);
  return [...found.values()];
}
