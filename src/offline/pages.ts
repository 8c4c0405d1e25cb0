/** Pages that start without the server; desk and office need it anyway. */
export type OfflinePage = "terminal" | "till";

/** One worker script serves both; each page has its registration, its cache and its part of the files. */
export const SCOPES: Readonly<Record<OfflinePage, string>> = { terminal: "/", till: "/till" };

/** The address that devices registered, for good. */
export const workerUrl = (page: OfflinePage): string => `/sw.js?page=${page}`;

/** Which page a worker works for, by its own address. */
export function pageOfWorker(worker: string): OfflinePage {
  return new URL(worker).searchParams.get("page") === "till" ? "till" : "terminal";
}

/** Files carry the name of the page they belong to (vite.config.ts); all others are shared. */
const OF_A_PAGE = /^\/?assets\/(terminal|till|desk|office)-/;

/** Whether a file of the build belongs into the precache of the page. */
export function isFileOf(page: OfflinePage, file: string): boolean {
  const owner = OF_A_PAGE.exec(file)?.[1];
  return owner === undefined || owner === page;
}

/** Whether an address opens the page itself, whatever its query says. */
export function opensPage(page: OfflinePage, path: string): boolean {
  return page === "till" ? path === "/till" || path === "/till/" : path === "/" || path === "/index.html";
}
