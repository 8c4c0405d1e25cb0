const BYTES_PER_MB = 1_000_000;

/** Whole megabytes that the browser would still give this origin, by its own estimate; undefined where it tells none. */
export async function freeMegabytes(): Promise<number | undefined> {
  // Absent outside secure origins, whatever the types say.
  if (!("storage" in navigator) || !("estimate" in navigator.storage)) return undefined;
  const { quota, usage } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  if (quota === undefined || usage === undefined) return undefined;
  return Math.max(0, Math.floor((quota - usage) / BYTES_PER_MB));
}
