import { Hono } from "hono";
import { type TrustFacts, trustLanguage, trustPage } from "./trust-page.ts";
import { trustStyle } from "./trust-style.ts";

/** What the page is about at this moment: certificates are renewed while the server runs. */
export type TrustSite = { readonly authorityPem: () => string; readonly facts: () => TrustFacts };

/** The page that says how a device comes to trust the server, and the certificate that it needs for that. */
export function trustRoutes({ authorityPem, facts }: TrustSite): Hono {
  const web = new Hono();
  web.get("/ca.crt", (context) =>
    context.body(authorityPem(), 200, {
      "content-type": "application/x-x509-ca-cert",
      "content-disposition": 'attachment; filename="softcheck-ca.crt"',
      "cache-control": "no-store",
    }),
  );
  web.get("/trust", (context) => {
    const language = trustLanguage(context.req.query("lang"), context.req.header("accept-language"));
    return context.html(trustPage(language, facts()), 200, {
      "content-language": language,
      "cache-control": "no-store",
      vary: "accept-language",
    });
  });
  web.get("/trust.css", (context) => context.body(trustStyle, 200, { "content-type": "text/css" }));
  return web;
}
