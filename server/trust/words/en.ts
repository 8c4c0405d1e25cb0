import type { TrustWords } from "./words.ts";

export const en: TrustWords = {
  title: "Trust the store's server",
  why: "The store's server makes its own certificates, because it has no internet to get them from. A device that does not trust them shows a warning, and the page does not go on working without Wi-Fi. Each device is told once; it lasts for years.",
  nothingToDo: (name) =>
    `The server shows a certificate from elsewhere under ${name}: open it by that name and there is nothing to install. The steps below are for devices that call it by its address.`,
  download: "Download the certificate",
  fingerprint: "SHA-256 of the certificate authority",
  compare:
    "Before you install it, compare this with what the server's console printed when it started. Do not go by this page alone: over http somebody in between could have changed both.",
  validUntil: "Valid until",
  qr: "To open this page on a handheld, scan the code",
  check: "Is it trusted now?",
  checkMeans:
    "If this opens without a warning, the device trusts the server. If it warns, go through the steps again; do not press “continue anyway”: such a page does not go on working when the network breaks.",
  ways: [
    {
      title: "Android 11 and later, by hand",
      steps: [
        "Set a screen lock if there is none: Android asks for one.",
        "Download the certificate with the button above. Chrome only saves the file; that is as it should be.",
        "Settings → Security & privacy → More → Encryption & credentials → Install a certificate → CA certificate. Makers name it differently: search the settings for “CA certificate”.",
        "Press “Install anyway” and choose softcheck-ca.crt among the downloads.",
        "Under Trusted credentials → User, open “Softcheck local authority” and compare the fingerprint.",
        "Open the address under “Is it trusted now?” in Chrome; without a warning, open / on the same server and install the page from the menu.",
      ],
      note: "Since Android 11 no app and no link can do this for you: the settings or a device management only. Android then says “Network may be monitored”: it says so of every authority that was added. Firefox takes added authorities only after a switch in its hidden settings; use Chrome.",
    },
    {
      title: "Many Android devices, by device management (MDM)",
      steps: [
        "Download the certificate and compare its fingerprint once, on the administrator's computer.",
        "Add softcheck-ca.crt as a trusted root (CA) certificate to the policy of the store's devices.",
        "For devices with a work profile, add it to the profile in which Chrome runs: one is not trusted for the other.",
        "Let one device take the policy, and check it by the address above, before all do.",
      ],
      note: "A fully managed device takes it without a word on the screen. Zebra devices can be given it by StageNow (CertMgr), Datalogic ones by Scan2Deploy.",
    },
    {
      title: "iPhone and iPad",
      steps: [
        "Open this page in Safari (no other browser will do) and download the certificate; allow the profile.",
        "Settings → General → VPN & Device Management → “Softcheck local authority” → Install.",
        "Settings → General → About → Certificate Trust Settings: switch on full trust for it. Without this step nothing changes.",
      ],
      note: "With device management send it as a certificate payload: it is trusted fully at once.",
    },
    {
      title: "Windows, for tills and the back office",
      steps: [
        "Download the certificate and open the file: Install Certificate → Local Machine.",
        "Choose “Place all certificates in the following store” → Trusted Root Certification Authorities.",
        "Close the browser whole and open it again.",
      ],
      note: "In one line, as administrator: certutil -addstore -f Root softcheck-ca.crt. In a domain, by group policy: Public Key Policies → Trusted Root Certification Authorities.",
    },
  ],
  leaving: {
    title: "When a device leaves the store",
    steps: [
      "Revoke it in the back office, under Terminals.",
      "Remove “Softcheck local authority” in the same place of its settings, or reset the device.",
    ],
  },
  otherLanguage: "По-русски",
};
