import type { AuditWords } from "../../../ui/words/office/audit/en.ts";

export type Kind = keyof AuditWords["kinds"];
type Group = keyof AuditWords["groups"];

/** Kinds of acts by what they are about; a group can be asked for as a whole. */
export const KIND_GROUPS: readonly { readonly group: Group; readonly kinds: readonly Kind[] }[] = [
  { group: "signIn", kinds: ["signed-in", "signed-out", "session-ended", "sign-in-refused"] },
  {
    group: "people",
    kinds: [
      "staff-added",
      "staff-changed",
      "staff-locked",
      "staff-unlocked",
      "pin-changed",
      "badge-given",
      "badge-taken-away",
      "role-changed",
    ],
  },
  { group: "devices", kinds: ["pairing-made", "pairing-withdrawn", "terminal-enrolled", "terminal-revoked"] },
  { group: "tokens", kinds: ["token-made", "token-withdrawn"] },
  {
    group: "settings",
    kinds: [
      "set-up",
      "store-added",
      "settings-changed",
      "catalogue-imported",
      "prices-fell-due",
      "coming-prices-withdrawn",
      "article-flags-changed",
      "quick-keys-changed",
    ],
  },
  {
    group: "labels",
    kinds: [
      "label-run-allocated",
      "label-run-started",
      "label-run-paused",
      "label-run-resumed",
      "label-run-interrupted",
      "label-run-uncertain",
      "label-run-printed",
      "label-run-stopped",
      "label-run-failed",
      "label-run-damaged",
    ],
  },
  {
    group: "printers",
    kinds: ["label-design-kept", "label-design-removed", "printer-added", "printer-changed", "printer-removed"],
  },
  {
    group: "bags",
    kinds: [
      "soft-check-stored",
      "soft-check-rescued",
      "soft-check-handed-over",
      "soft-check-relabelled",
      "soft-check-cancelled",
      "soft-check-expired",
      "soft-check-opened",
      "label-opened",
    ],
  },
  {
    group: "trouble",
    kinds: [
      "soft-check-clash",
      "soft-check-needs-check",
      "soft-check-declined",
      "soft-check-mark-taken",
      "soft-check-mark-twice",
      "soft-check-paid-unredeemed",
      "redemption-conflict",
    ],
  },
  {
    group: "differences",
    kinds: [
      "difference-taken",
      "difference-settled",
      "receipts-imported",
      "receipt-profile-changed",
      "soft-check-put-back",
    ],
  },
  {
    group: "till",
    kinds: [
      "soft-check-held",
      "soft-check-released",
      "soft-check-hold-expired",
      "soft-check-redeemed",
      "soft-check-reversed",
    ],
  },
  {
    group: "redemptions",
    kinds: [
      "redemption-held",
      "redemption-label-taken",
      "redemption-released",
      "redemption-committed",
      "redemption-reversed",
      "redemption-reversal-repeated",
      "redemption-expired",
    ],
  },
  {
    group: "outgoing",
    kinds: [
      "webhook-added",
      "webhook-changed",
      "webhook-removed",
      "webhook-secret-changed",
      "webhook-replayed",
      "webhook-paused",
      "webhook-given-up",
      "files-out-changed",
      "files-out-replayed",
      "files-given-up",
      "seller-changed",
    ],
  },
  {
    group: "alerts",
    kinds: [
      "alert-raised",
      "alert-cleared",
      "alert-tested",
      "alert-recipient-added",
      "alert-recipient-removed",
      "mail-given-up",
    ],
  },
  {
    group: "spotChecks",
    kinds: [
      "spot-check-asked",
      "spot-check-equal",
      "spot-check-differs",
      "spot-check-skipped",
      "spot-check-missed",
      "spot-check-seed-committed",
      "spot-check-seed-revealed",
    ],
  },
  {
    group: "server",
    kinds: [
      "backed-up",
      "audit-exported",
      "soft-checks-exported",
      "server-restored",
      "database-moving",
      "soft-checks-emptied",
    ],
  },
];

const KINDS: readonly Kind[] = KIND_GROUPS.flatMap(({ kinds }) => kinds);

/** A newer server's act stands under its own name. */
export const kindWord = (kind: string, { kinds }: Pick<AuditWords, "kinds">): string => {
  const known = KINDS.find((one) => one === kind);
  return known === undefined ? kind : kinds[known];
};
