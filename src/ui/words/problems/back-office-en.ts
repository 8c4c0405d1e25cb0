import type { Problem } from "./en.ts";

/** Refusals that only the back office and the label desk can meet: terminals and tills do not carry their words. */
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
    what: "Label numbers of this chain begin like that already, or with a part of it.",
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
  "unknown-import": {
    what: "The server does not know this price list.",
    saved: "The catalogue is unchanged.",
    next: "Go back to the catalogue.",
  },
  "nothing-to-come": {
    what: "This price is not to come any more: it holds already, or somebody took it back.",
    saved: "Nothing was changed.",
    next: "Look at the prices to come again.",
  },
  "unknown-profile": {
    what: "The server does not know this way to read price lists.",
    saved: "Nothing was changed.",
    next: "Go back to the list of them.",
  },
  "folder-taken": {
    what: "Another profile watches this folder.",
    saved: "Nothing was stored.",
    next: "Choose another folder.",
  },
  "catalogue-changed": {
    what: "The catalogue has changed since this was compared with it.",
    saved: "The catalogue is unchanged.",
    next: "Compare again, then apply.",
  },
  "needs-confirmation": {
    what: "Unusually many articles would leave the catalogue. The list may have been cut off.",
    saved: "The catalogue is unchanged.",
    next: "Look at the articles that would leave, then confirm.",
  },
  "version-not-kept": {
    what: "This version of the catalogue is not kept any more.",
    saved: "The catalogue is unchanged.",
    next: "Choose a newer version.",
  },
  "unknown-run": {
    what: "The server does not know this roll.",
    saved: "Nothing was changed.",
    next: "Go back to the list of rolls.",
  },
  "unknown-printer": {
    what: "The server does not know this printer.",
    saved: "Nothing was changed.",
    next: "Choose another printer.",
  },
  "unknown-design": {
    what: "The server does not know this label design.",
    saved: "Nothing was changed.",
    next: "Choose another design.",
  },
  "design-refused": {
    what: "Labels of this design cannot be printed.",
    saved: "The design was not saved.",
    next: "Change the sizes that are named.",
  },
  "design-in-use": {
    what: "A roll with this design is being printed, or waits half printed.",
    saved: "The design is as it was, so that the roll comes out of one piece.",
    next: "Finish or stop that roll, or save this as a copy.",
  },
  "printer-refused": {
    what: "The printer did not take it.",
    saved: "No label number was used up.",
    next: "Check that the printer is on and its address is right.",
  },
  "serials-used-up": {
    what: "This label prefix has no numbers left.",
    saved: "No label was made.",
    next: "Ask the administrator to choose another prefix in the settings of the back office.",
  },
  "name-taken": {
    what: "This name is taken.",
    saved: "Nothing was stored.",
    next: "Choose another name.",
  },
  "unsupported-media-type": {
    what: "The server does not take files of this kind.",
    saved: "Nothing was stored.",
    next: "Choose another file.",
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
  "unknown-webhook": {
    what: "The server does not know this webhook.",
    saved: "Nothing was changed.",
    next: "Open the list of webhooks anew.",
  },
  "unknown-token": {
    what: "The server does not know this token.",
    saved: "Nothing was changed.",
    next: "Go back to the list of tokens.",
  },
} satisfies Readonly<Record<string, Problem>>;

export type BackOfficeWords = Readonly<Record<keyof typeof backOfficeEn, Problem>>;
