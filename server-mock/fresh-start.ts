/** What the store's pages keep in a browser, by the beginning of the name. */
const OURS = /^softcheck/;
/** Says that this origin belongs to the demo: what lies here may be deleted. */
const MARK = "softcheck-demo";
const SESSION = "softcheck.session";
const ONE_TAB = "softcheck-demo";
/** A page that is being reloaded lets go of its lock within this. */
const PATIENCE_MS = 3_000;

export type FreshStart = "fresh" | "elsewhere" | "real-data";

/** Takes this origin for this tab until it closes; false when another tab has it. */
function takeOrigin(locks: LockManager): Promise<boolean> {
  return new Promise((resolve) => {
    const untilClosed = (): Promise<never> => {
      resolve(true);
      return new Promise(() => undefined);
    };
    locks.request(ONE_TAB, { signal: AbortSignal.timeout(PATIENCE_MS) }, untilClosed).catch(() => resolve(false));
  });
}

const remove = (factory: IDBFactory, name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = factory.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error ?? new Error(`The database ${name} cannot be deleted`));
  });

async function removeFiles(storage: StorageManager): Promise<void> {
  const root = await storage.getDirectory();
  const names: string[] = [];
  for await (const name of root.keys()) if (OURS.test(name)) names.push(name);
  for (const name of names) await root.removeEntry(name, { recursive: true });
}

/**
 * Forgets what pages of an earlier load kept: their server is gone. An origin where pages kept something before the demo
 * ever ran belongs to a real store: `real-data`, nothing is touched.
 */
export async function startFresh(scope: Window & typeof globalThis): Promise<FreshStart> {
  const { indexedDB, localStorage, sessionStorage, navigator } = scope;
  if (!(await takeOrigin(navigator.locks))) return "elsewhere";
  const databases = (await indexedDB.databases()).flatMap(({ name = "" }) => (OURS.test(name) ? [name] : []));
  if (localStorage.getItem(MARK) === null && databases.length > 0) return "real-data";
  localStorage.setItem(MARK, "yes");
  await Promise.all(databases.map((name) => remove(indexedDB, name)));
  await removeFiles(navigator.storage);
  sessionStorage.removeItem(SESSION);
  return "fresh";
}
