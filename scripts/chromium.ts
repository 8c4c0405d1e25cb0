import { existsSync } from "node:fs";

/** Debian's Chromium, as root, without a network of its own and without windows on first run. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
] as const;

const USUAL_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of this machine; `CHROMIUM` names another. */
export const chromiumPath = (): string =>
  process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place)) ?? "/usr/bin/chromium";
