/** A refusal in words: what happened, what was saved, what to do. */
export type Problem = { readonly what: string; readonly saved: string; readonly next: string };

/** By the codes of the wire (DESIGN section 7) and of the pages themselves. */
export const en = {
  "unknown-article": {
    what: "This barcode is not in the catalogue.",
    saved: "It was not added to the bag.",
    next: "Put the goods aside, or type the code.",
  },
  "malformed-barcode": {
    what: "This code was read wrong.",
    saved: "It was not added to the bag.",
    next: "Scan it again, or type the code.",
  },
  "unknown-label": {
    what: "This label was never printed here.",
    saved: "Nothing was changed.",
    next: "Check that the label comes from this store's roll.",
  },
  "malformed-label": {
    what: "A digit of this label number is wrong.",
    saved: "Nothing was changed.",
    next: "Scan the label again, or compare each digit.",
  },
  "label-clash": {
    what: "This label already belongs to another soft check.",
    saved: "The soft check is at the server, without a label.",
    next: "Stick a new label on the bag and scan it.",
  },
  "different-content": {
    what: "The server already has other contents for this soft check.",
    saved: "The soft check stays on this terminal; the server's one is unchanged.",
    next: "Call the store manager.",
  },
  "labels-refused": {
    what: "Some labels were refused.",
    saved: "No label of this scan was taken.",
    next: "See the reason beside each label, then scan the others.",
  },
  held: {
    what: "Another till holds this bag.",
    saved: "Nothing was changed.",
    next: "Ask at that till, or wait until it lets the bag go.",
  },
  "already-redeemed": {
    what: "This bag is already redeemed.",
    saved: "Nothing was changed.",
    next: "Compare the receipt named here with the customer's.",
  },
  "not-arrived": {
    what: "This label is printed, but its soft check has not arrived from the terminal yet.",
    saved: "Nothing was changed.",
    next: "Scan it again in a moment, or open the bag and scan the goods.",
  },
  clash: {
    what: "Two bags carry this label.",
    saved: "Nothing was changed.",
    next: "Open the bag and scan the goods.",
  },
  cancelled: {
    what: "This soft check was cancelled.",
    saved: "Nothing was changed.",
    next: "Open the bag and scan the goods.",
  },
  expired: {
    what: "The time of this soft check is over.",
    saved: "Nothing was changed.",
    next: "Open the bag and scan the goods.",
  },
  "needs-check": {
    what: "This soft check needs a check.",
    saved: "Nothing was changed.",
    next: "Call the store manager.",
  },
  void: {
    what: "This label was voided when the roll was printed.",
    saved: "Nothing was changed.",
    next: "Open the bag and scan the goods.",
  },
  "not-held": {
    what: "This till no longer holds these bags.",
    saved: "The receipt number is kept on this till.",
    next: "Call the store manager before the bags leave the store.",
  },
  "already-committed": {
    what: "These bags are already redeemed with another receipt.",
    saved: "The first receipt stands; this one was not recorded.",
    next: "Compare the two receipts.",
  },
  unauthenticated: {
    what: "Your sign-in has ended.",
    saved: "Everything saved here is kept.",
    next: "Sign in again.",
  },
  forbidden: {
    what: "You do not have the right to do this.",
    saved: "Nothing was changed.",
    next: "Ask the store manager.",
  },
  "too-many-tries": {
    what: "Too many tries in a short time.",
    saved: "Nothing was changed.",
    next: "Wait a minute, then try again.",
  },
  "wrong-pin": {
    what: "Login, badge or PIN is wrong.",
    saved: "You are not signed in.",
    next: "Type them again, or ask the administrator for a new PIN.",
  },
  locked: {
    what: "After too many wrong PINs this login is locked.",
    saved: "You are not signed in.",
    next: "Ask the store manager to unlock it.",
  },
  "wrong-code": {
    what: "This code is not known.",
    saved: "Nothing was changed.",
    next: "Compare each character, or ask for a new code.",
  },
  "expired-code": {
    what: "This code is too old.",
    saved: "Nothing was changed.",
    next: "Ask for a new code.",
  },
  "too-large": {
    what: "This is too large for the server.",
    saved: "Nothing was stored.",
    next: "Split it into smaller parts.",
  },
  "opened-at-the-till": {
    what: "This bag was opened at a till before.",
    saved: "Nothing was changed.",
    next: "Scan the goods one by one.",
  },
  "malformed-json": {
    what: "The server could not read the message.",
    saved: "Nothing was stored.",
    next: "Reload the page; call support if this lasts.",
  },
  "malformed-id": {
    what: "This address names nothing that can exist.",
    saved: "Nothing was changed.",
    next: "Go back to the list.",
  },
  "method-not-allowed": {
    what: "The server does not know this action.",
    saved: "Nothing was changed.",
    next: "Reload the page; call support if this lasts.",
  },
  "not-set-up": {
    what: "This server is not set up yet.",
    saved: "Nothing was changed.",
    next: "Make the first administrator.",
  },
  "unknown-soft-check": {
    what: "The server does not know this soft check.",
    saved: "Nothing was changed.",
    next: "Look in the history of the terminal.",
  },
  "unknown-redemption": {
    what: "The server does not know this redemption.",
    saved: "The list on this till is kept.",
    next: "Scan the labels again.",
  },
  "unknown-terminal": {
    what: "The server does not know this terminal.",
    saved: "Everything saved here is kept.",
    next: "Enrol it again in the back office.",
  },
  "snapshot-needed": {
    what: "This terminal's copy of the catalogue is too old to be brought up to date in parts.",
    saved: "The old copy is kept.",
    next: "Refresh the catalogue.",
  },
  "no-catalogue": {
    what: "The server has no catalogue yet.",
    saved: "Nothing was changed.",
    next: "Import the catalogue first.",
  },
  "not-now": {
    what: "This cannot be done in the present state.",
    saved: "Nothing was changed.",
    next: "Look at the state and its history.",
  },
  "malformed-body": {
    what: "Something typed here cannot be used.",
    saved: "Nothing was stored.",
    next: "Correct the marked fields.",
  },
  "not-found": {
    what: "This does not exist, or no longer.",
    saved: "Nothing was changed.",
    next: "Go back to the list.",
  },
  offline: {
    what: "The store server does not answer.",
    saved: "What was saved here is kept and will be sent by itself.",
    next: "Go on; check the Wi-Fi if this lasts.",
  },
  "storage-failed": {
    what: "This device could not save.",
    saved: "What was saved before is kept.",
    next: "Free some space on the device, then try again.",
  },
  "unexpected-answer": {
    what: "Something other than the store server answered.",
    saved: "What was saved here is kept.",
    next: "Check the Wi-Fi network, then try again.",
  },
  "busy-try-later": {
    what: "The store server cannot answer just now.",
    saved: "What was saved here is kept.",
    next: "Try again in a moment.",
  },
  internal: {
    what: "The store server failed.",
    saved: "What was saved here is kept.",
    next: "Try again; call support if this lasts.",
  },
} satisfies Readonly<Record<string, Problem>>;

export type ProblemCode = keyof typeof en;
export type ProblemWords = Readonly<Record<ProblemCode, Problem>>;
