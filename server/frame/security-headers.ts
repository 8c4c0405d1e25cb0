import { Hono, type MiddlewareHandler } from "hono";
import { secureHeaders } from "hono/secure-headers";

/**
 * The headers of every answer, of the wire and of pages alike. No HSTS: a store's server is often reached as
 * `localhost`, where it would shut out everything else that runs there.
 */
export const securityHeaders: MiddlewareHandler = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
    workerSrc: ["'self'"],
    connectSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", "data:", "blob:"],
    fontSrc: ["'self'"],
    mediaSrc: ["'self'", "blob:", "data:"],
    frameSrc: ["'self'", "blob:"],
    manifestSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  permissionsPolicy: { camera: ["self"], microphone: [], geolocation: [] },
  referrerPolicy: "no-referrer",
  strictTransportSecurity: false,
  xFrameOptions: "DENY",
});

/** The same as plain values, names in lower case. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    await new Hono()
      .use(securityHeaders)
      .get("/", (context) => context.body(null))
      .request("/")
  ).headers,
);
