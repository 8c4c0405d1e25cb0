import type { Problem } from "./en.ts";

/** Refusals that only the back office can meet: no other page carries their words. */
export const backOfficeEn = {
  "already-set-up": {
    what: "This server already has an administrator.",
    saved: "Nothing was changed.",
    next: "Sign in.",
  },
  "settings-changed": {
    what: "Somebody else has changed the settings meanwhile.",
    saved: "Nothing was stored.",
    next: "Open this page anew, then make your changes again.",
  },
  "prefix-taken": {
    what: "Another store uses this label prefix.",
    saved: "Nothing was stored.",
    next: "Choose another prefix.",
  },
  "import-running": {
    what: "Another import of the catalogue is running.",
    saved: "The catalogue is unchanged.",
    next: "Wait until it ends, then try again.",
  },
  "broken-file": {
    what: "The file is broken.",
    saved: "The old catalogue is whole.",
    next: "Export the file again, then import it.",
  },
  "weak-pin": {
    what: "This PIN is too easy to guess.",
    saved: "Nothing was changed.",
    next: "Choose one without rows, repeats or the login.",
  },
  "last-admin": {
    what: "This is the only administrator who can sign in.",
    saved: "Nothing was changed.",
    next: "Make somebody else an administrator first.",
  },
  "badge-taken": {
    what: "Somebody else of this store has this badge.",
    saved: "Nothing was changed.",
    next: "Take another badge, or take it from them first.",
  },
  "unknown-staff": {
    what: "The server does not know this person.",
    saved: "Nothing was changed.",
    next: "Go back to the list of staff.",
  },
  "unknown-token": {
    what: "The server does not know this token.",
    saved: "Nothing was changed.",
    next: "Go back to the list of tokens.",
  },
} satisfies Readonly<Record<string, Problem>>;

export type BackOfficeWords = Readonly<Record<keyof typeof backOfficeEn, Problem>>;
