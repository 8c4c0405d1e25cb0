import { serveStatic } from "@hono/node-server/serve-static";
import { type Context, Hono, type Next } from "hono";
import type { App } from "../app.ts";
import { SECURITY_HEADERS, securityHeaders } from "../frame/security-headers.ts";
import { type TrustSite, trustRoutes } from "../trust/trust-site.ts";

export type Web = {
  readonly app: App;
  /** Folder of the built pages. */
  readonly pages: string;
  readonly trust: TrustSite;
  readonly demoSheet: () => Promise<string | undefined>;
  readonly demoSheetStyle: string;
};

/** The address that asked, as the socket knows it. */
export type Bindings = { readonly from: string };
type WebContext = Context<{ Bindings: Bindings }>;

/** Pages that the one `index.html` opens; deeper paths belong to the page. */
const PAGE = /^\/(?:(?:till|desk|office)(?:\/.*)?)?$/;
const HASHED = /^\/assets\/[^/]+-[\w-]{8}\.\w+$/;

const cacheOf = (path: string): string => (HASHED.test(path) ? "public, max-age=31536000, immutable" : "no-cache");

/**
 * A browser says that a page of another site wants to change something (Fetch Metadata). Without our token it could not, and it gets no
 * token: this is the second lock.
 */
const isForeignAct = ({ method, headers }: Request): boolean =>
  !["GET", "HEAD", "OPTIONS"].includes(method) &&
  ["cross-site", "same-site"].includes(headers.get("sec-fetch-site") ?? "");

/** Everything that the server's ports answer: the wire, the pages, the demo sheet, what devices need to trust us. */
export function makeWeb({ app, pages, trust, demoSheet, demoSheetStyle }: Web): Hono<{ Bindings: Bindings }> {
  const web = new Hono<{ Bindings: Bindings }>();
  web.all("/api/*", async (context) =>
    isForeignAct(context.req.raw)
      ? context.text("Only pages of this server may do this.", 403, SECURITY_HEADERS)
      : app.fetch(context.req.raw, context.env.from),
  );
  web.use(securityHeaders);
  web.use(async (context, next) => {
    await next();
    const hasOwn = context.res.headers.has("cache-control");
    if (!hasOwn) context.header("cache-control", context.res.ok ? cacheOf(context.req.path) : "no-store");
  });
  web.route("/", trustRoutes(trust));
  web.get("/demo-sheet", async (context) => {
    const html = await demoSheet();
    return html === undefined ? context.notFound() : context.html(html, 200, { "cache-control": "no-store" });
  });
  web.get("/demo-sheet.css", (context) => context.body(demoSheetStyle, 200, { "content-type": "text/css" }));
  const files = serveStatic<{ Bindings: Bindings }>({
    root: pages,
    rewriteRequestPath: (path) => (PAGE.test(path) ? "/index.html" : path),
  });
  web.get("*", (context: WebContext, next: Next) => files(context, next));
  web.notFound((context) => context.text("Nothing is here.", 404));
  return web;
}
