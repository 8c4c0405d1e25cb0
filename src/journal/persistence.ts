/**
 * Asks the browser to keep our storage when its disk runs low. Asked at enrolment; an installed app is mostly granted it
 * without a question. `refused` is to be shown and reported: what is not sent yet could be evicted.
 */
export async function requestPersistence(): Promise<"granted" | "refused" | "unknown"> {
  // Absent outside secure origins, whatever the types say.
  if (!("storage" in navigator) || !("persist" in navigator.storage)) return "unknown";
  try {
    return (await navigator.storage.persist()) ? "granted" : "refused";
  } catch {
    return "unknown";
  }
}

/** Whether the promise stands now, without asking for it. */
export async function isPersisted(): Promise<"granted" | "refused" | "unknown"> {
  if (!("storage" in navigator) || !("persisted" in navigator.storage)) return "unknown";
  const stands = await navigator.storage.persisted().catch(() => undefined);
  if (stands === undefined) return "unknown";
  return stands ? "granted" : "refused";
}
