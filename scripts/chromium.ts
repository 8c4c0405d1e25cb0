import { existsSync } from "node:fs";

/**
 * Of two lists of switched-off features Chromium heeds the last one alone: what Playwright switches off for its own sake
 * stands here again. The popups under the address bar are pages of their own, which every new window loads unseen.
 */
const SWITCHED_OFF = [
  "AimEnabled",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsFirstBalancedModeAutoEnable",
  "HttpsUpgrades",
  "LensOverlay",
  "MediaRouter",
  "NetworkTimeServiceQuerying",
  "OptimizationHints",
  "PaintHolding",
  "PreconnectToSearch",
  "ThirdPartyStoragePartitioning",
  "WebUIOmniboxAimPopup",
  "WebUIOmniboxPopup",
];

/** Debian's Chromium, as root, without a network of its own and without windows on first run. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  `--disable-features=${SWITCHED_OFF.join(",")}`,
] as const;

const USUAL_PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The Chromium of this machine; `CHROMIUM` names another. */
export const chromiumPath = (): string =>
  process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place)) ?? "/usr/bin/chromium";
