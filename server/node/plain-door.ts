import { Hono } from "hono";
import { API } from "../../src/protocol/version.ts";
import { securityHeaders } from "../frame/security-headers.ts";
import { type TrustSite, trustRoutes } from "../trust/trust-site.ts";

export type PlainDoor = {
  readonly trust: TrustSite;
  /** Where a caller that asked for `host` is answered over https; no slash at the end. */
  readonly secureOrigin: (host: string) => string;
};

/**
 * What the LAN gets over plain http: the certificate to trust, how to trust it, and for pages the way to https. The wire is
 * refused and not redirected: a program that sends its token in the clear must notice (OWASP ASVS 5.0, 4.1.2).
 */
export function makePlainDoor({ trust, secureOrigin }: PlainDoor): Hono {
  const web = new Hono();
  web.use(securityHeaders);
  web.all(`${API.slice(0, API.indexOf("/", 1))}/*`, (context) =>
    context.text("Nothing of this is told over http: ask over https.", 403, { "cache-control": "no-store" }),
  );
  web.route("/", trustRoutes(trust));
  web.get("*", (context) => {
    const { hostname, pathname, search } = new URL(context.req.url);
    // A redirect that a browser keeps for good would outlive a change of name or port.
    context.header("cache-control", "no-store");
    return context.redirect(secureOrigin(hostname) + pathname + search, 308);
  });
  web.all("*", (context) => context.text("Only pages are shown the way to https.", 405, { allow: "GET, HEAD" }));
  return web;
}
