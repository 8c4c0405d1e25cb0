import * as v from "valibot";
import type { Uuid } from "../domain/ids.ts";
import { err } from "../domain/result.ts";
import type { Role } from "../domain/rights.ts";
import {
  AlertPage,
  type AlertRulesBody,
  AlertRulesView,
  type RecipientBody,
  RecipientList,
  RecipientView,
  TestAlertAnswer,
} from "./alerts.ts";
import type { Answer } from "./answer.ts";
import { AuditEnd, AuditPage, type AuditSearch } from "./audit.ts";
import type { BarcodeRulesBody } from "./barcode-rules.ts";
import { Board } from "./board.ts";
import {
  type ApplyBody,
  CatalogueHistory,
  ImportPreview,
  ImportReceived,
  ImportView,
  type PreviewBody,
  type RollbackBody,
} from "./catalogue-imports.ts";
import type { askingOver } from "./client.ts";
import { ComingPrices, type ComingSearch, WithdrawalAnswer, type WithdrawalBody } from "./coming-prices.ts";
import { DifferencePage, DifferenceView, type SettlementBody } from "./differences.ts";
import { FilesOutView, type FilesProfile } from "./files-out.ts";
import { Settings, type StaffBody } from "./identity.ts";
import { LabelLife } from "./label-life.ts";
import { type LabelPrefixBody, LabelPrefixes } from "./label-prefixes.ts";
import { type MappingProfile, MappingProfileList, MappingProfileView } from "./mapping-profiles.ts";
import { OpenSessions } from "./open-sessions.ts";
import { OwnArticleList, OwnArticleView, type OwnFlagsBody, QuickKeys, type QuickKeysBody } from "./own-articles.ts";
import {
  type BadgeBody,
  type NewPinBody,
  OpenPairings,
  type OwnPinBody,
  type StaffChange,
  StaffMember,
  StaffMembers,
} from "./people.ts";
import type { PosTemplatesBody } from "./pos-templates.ts";
import { printerCalls } from "./printer-calls.ts";
import { PrintersStanding } from "./printers.ts";
import { type PutBackBody, PuttingBack } from "./putting-back.ts";
import { ReceiptListAnswer, ReceiptLists, ReceiptProfile } from "./receipt-lists.ts";
import { RedemptionView, type ReversalBody } from "./redemptions.ts";
import { type RoleBody, RoleList, RoleView } from "./roles.ts";
import { Seller } from "./seller.ts";
import { type DefaultsBody, SettingChanges, SettingsStanding } from "./setting-changes.ts";
import type { SettingName } from "./setting-table.ts";
import { slipCall } from "./slip-call.ts";
import { SoftCheckDetail } from "./soft-check-detail.ts";
import { StoredAnswer } from "./soft-checks.ts";
import { SpotCheckStatistics } from "./spot-checks.ts";
import { TerminalList } from "./terminal-list.ts";
import { type TokenBody, TokenList, TokenMade } from "./tokens.ts";
import {
  DeliveryList,
  type ReplayBody,
  TestAnswer,
  type WebhookBody,
  WebhookList,
  WebhookMade,
  WebhookView,
} from "./webhooks.ts";

/** A log of years takes its time. */
const EXPORT_TIMEOUT_MS = 600_000;

/** A list of a million rows is read within some minutes. */
const LIST_TIMEOUT_MS = 1_200_000;
/** A million articles are walked through in some ten seconds. */
const WALK_TIMEOUT_MS = 60_000;

/** The server waits 15 s for the other side. */
const TEST_TIMEOUT_MS = 20_000;

/** Calls of the back office for people, roles, tokens and the audit log; apart from the client that every page loads. */
export const officeCalls = ({ json, nothing, file }: ReturnType<typeof askingOver>) => {
  const post = (body: unknown = {}) => ({ method: "POST", body }) as const;
  const put = (body: unknown) => ({ method: "PUT", body }) as const;
  const remove = { method: "DELETE" } as const;
  return {
    revokeTerminal: (id: Uuid) => nothing(`/terminals/${id}/revocation`, post()),
    /** All barcode rules of the store; the answer is its settings with them. */
    changeBarcodeRules: (body: BarcodeRulesBody) => json(Settings, "/barcode-rules", put(body)),
    /** A manager brings in what a terminal saved as a file: exactly its bytes (S5). */
    rescueSoftCheck: (id: Uuid, bytes: Uint8Array<ArrayBuffer>) =>
      json(StoredAnswer, `/soft-checks/${id}`, { method: "PUT", bytes }),
    staff: () => json(StaffMembers, "/staff"),
    addStaff: (body: v.InferOutput<typeof StaffBody>) => json(StaffMember, "/staff", post(body)),
    changeStaff: (id: Uuid, body: StaffChange) => json(StaffMember, `/staff/${id}`, put(body)),
    giveNewPin: (id: Uuid, body: NewPinBody) => json(StaffMember, `/staff/${id}/pin`, post(body)),
    unlockStaff: (id: Uuid) => json(StaffMember, `/staff/${id}/unlock`, post()),
    giveBadge: (id: Uuid, body: BadgeBody) => json(StaffMember, `/staff/${id}/badge`, put(body)),
    takeBadge: (id: Uuid) => json(StaffMember, `/staff/${id}/badge`, remove),
    changeOwnPin: (body: OwnPinBody) => nothing("/sessions/current/pin", put(body)),
    openSessions: () => json(OpenSessions, "/sessions"),
    endSession: (id: Uuid) => nothing(`/sessions/${id}`, remove),
    roles: () => json(RoleList, "/roles"),
    changeRole: (role: Role, body: RoleBody) => json(RoleView, `/roles/${role}`, put(body)),
    tokens: () => json(TokenList, "/tokens"),
    makeToken: (body: TokenBody) => json(TokenMade, "/tokens", post(body)),
    withdrawToken: (id: Uuid) => nothing(`/tokens/${id}`, remove),
    changePosTemplates: (body: PosTemplatesBody) => json(Settings, "/pos-templates", put(body)),
    webhooks: () => json(WebhookList, "/webhooks"),
    addWebhook: (body: WebhookBody) => json(WebhookMade, "/webhooks", post(body)),
    changeWebhook: (id: Uuid, body: WebhookBody) => json(WebhookView, `/webhooks/${id}`, put(body)),
    removeWebhook: (id: Uuid) => nothing(`/webhooks/${id}`, remove),
    renewWebhookSecret: (id: Uuid) => json(WebhookMade, `/webhooks/${id}/secret`, post()),
    deadDeliveries: (id: Uuid) => json(DeliveryList, `/webhooks/${id}/deliveries?state=dead`),
    replayWebhook: (id: Uuid, body: ReplayBody) => json(WebhookView, `/webhooks/${id}/replay`, post(body)),
    /** The other side may take its time. */
    testWebhook: (id: Uuid) => json(TestAnswer, `/webhooks/${id}/test`, { ...post(), timeoutMs: TEST_TIMEOUT_MS }),
    catalogueHistory: () => json(CatalogueHistory, "/catalogue/imports"),
    catalogueImport: (id: Uuid) => json(ImportView, `/catalogue/imports/${id}`),
    /** Kept and looked at; nothing is changed by it. */
    sendPriceList: (name: string, bytes: Blob) =>
      json(ImportReceived, `/catalogue/imports?${new URLSearchParams({ name })}`, {
        method: "POST",
        bytes,
        headers: { "content-type": "application/octet-stream" },
        timeoutMs: LIST_TIMEOUT_MS,
      }),
    previewImport: (id: Uuid, body: PreviewBody) => json(ImportPreview, `/catalogue/imports/${id}/preview`, post(body)),
    checkImport: (id: Uuid, body: PreviewBody) =>
      json(ImportView, `/catalogue/imports/${id}/check`, { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
    applyImport: (id: Uuid, body: ApplyBody) =>
      json(ImportView, `/catalogue/imports/${id}/apply`, { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
    discardImport: (id: Uuid) => nothing(`/catalogue/imports/${id}`, remove),
    rollBackCatalogue: (body: v.InferOutput<typeof RollbackBody>) =>
      json(ImportView, "/catalogue/rollbacks", { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
    /** A large catalogue is walked through for words of a name. */
    comingPrices: (search: v.InferInput<typeof ComingSearch>) =>
      json(ComingPrices, `/catalogue/coming-prices?${new URLSearchParams({ ...search })}`, {
        timeoutMs: WALK_TIMEOUT_MS,
      }),
    withdrawComing: (body: WithdrawalBody) =>
      json(WithdrawalAnswer, "/catalogue/coming-prices/withdrawals", { ...post(body), timeoutMs: LIST_TIMEOUT_MS }),
    mappingProfiles: () => json(MappingProfileList, "/catalogue/mapping-profiles"),
    addMappingProfile: (body: MappingProfile) => json(MappingProfileView, "/catalogue/mapping-profiles", post(body)),
    changeMappingProfile: (id: Uuid, body: MappingProfile) =>
      json(MappingProfileView, `/catalogue/mapping-profiles/${id}`, put(body)),
    removeMappingProfile: (id: Uuid) => nothing(`/catalogue/mapping-profiles/${id}`, remove),
    filesOut: () => json(FilesOutView, "/files-out"),
    changeFilesOut: (body: FilesProfile) => json(FilesOutView, "/files-out", put(body)),
    replayFiles: (body: ReplayBody) => json(FilesOutView, "/files-out/replay", post(body)),
    seller: () => json(Seller, "/seller"),
    changeSeller: (body: Seller) => json(Seller, "/seller", put(body)),
    /** A large catalogue is walked through for words of a name. */
    findArticles: (q: string) =>
      json(OwnArticleList, `/catalogue/articles?${new URLSearchParams({ q })}`, { timeoutMs: WALK_TIMEOUT_MS }),
    articlesUnder: (key: string) => json(OwnArticleList, `/catalogue/articles?${new URLSearchParams({ key })}`),
    flaggedArticles: () => json(OwnArticleList, "/catalogue/flags"),
    setOwnFlags: (body: OwnFlagsBody) => json(OwnArticleView, "/catalogue/flags", put(body)),
    quickKeys: () => json(QuickKeys, "/quick-keys", { timeoutMs: WALK_TIMEOUT_MS }),
    setQuickKeys: (body: QuickKeysBody) => json(QuickKeys, "/quick-keys", { ...put(body), timeoutMs: WALK_TIMEOUT_MS }),
    settingsStanding: () => json(SettingsStanding, "/settings/standing"),
    /** Newest first; of one setting, when one is named. */
    settingChanges: (setting?: SettingName) =>
      json(SettingChanges, `/settings/changes${setting === undefined ? "" : `?setting=${setting}`}`),
    printersStanding: () => json(PrintersStanding, "/printers/standing"),
    ...printerCalls({ json, nothing }),
    labelPrefixes: () => json(LabelPrefixes, "/label-prefixes"),
    chooseLabelPrefix: (body: LabelPrefixBody) => json(LabelPrefixes, "/label-prefixes/current", put(body)),
    setToDefaults: (body: DefaultsBody) => json(Settings, "/settings/defaults", post(body)),
    slip: slipCall({ file }),
    /** Everything that the search finds, for a spreadsheet. */
    exportSoftChecks: (search: URLSearchParams) =>
      file(`/soft-checks/export?${search}`, { timeoutMs: EXPORT_TIMEOUT_MS }),
    softCheck: (id: Uuid) => json(SoftCheckDetail, `/soft-checks/${id}`),
    labelLife: (number: string) => json(LabelLife, `/labels/${encodeURIComponent(number)}/life`),
    board: () => json(Board, "/board"),
    terminals: () => json(TerminalList, "/terminals"),
    alerts: (search: { readonly state: "open" | "cleared"; readonly cursor?: string }) =>
      json(AlertPage, `/alerts?${new URLSearchParams({ ...search })}`),
    alertRules: () => json(AlertRulesView, "/alert-rules"),
    changeAlertRules: (body: AlertRulesBody) => json(AlertRulesView, "/alert-rules", put(body)),
    alertRecipients: () => json(RecipientList, "/alert-recipients"),
    addAlertRecipient: (body: RecipientBody) => json(RecipientView, "/alert-recipients", post(body)),
    removeAlertRecipient: (id: Uuid) => nothing(`/alert-recipients/${id}`, remove),
    /** Other sides may take their time. */
    testAlert: () => json(TestAlertAnswer, "/alerts/test", { ...post(), timeoutMs: TEST_TIMEOUT_MS }),
    pairings: () => json(OpenPairings, "/pairings"),
    withdrawPairing: (id: Uuid) => nothing(`/pairings/${id}`, remove),
    spotChecks: (search: { readonly from?: string; readonly to?: string }) =>
      json(SpotCheckStatistics, `/spot-checks?${new URLSearchParams({ ...search })}`),
    /** Undoes a commit by a record of its own (I3). */
    reverse: (id: Uuid, body: v.InferOutput<typeof ReversalBody>) =>
      json(RedemptionView, `/redemptions/${id}/reversal`, post(body)),
    receiptLists: () => json(ReceiptLists, "/receipt-lists"),
    bringInReceipts: (search: URLSearchParams, bytes: Blob) =>
      json(ReceiptListAnswer, `/receipt-lists?${search}`, {
        method: "POST",
        bytes,
        headers: { "content-type": "text/csv" },
        timeoutMs: LIST_TIMEOUT_MS,
      }),
    receiptProfile: () => json(ReceiptProfile, "/receipt-profile"),
    changeReceiptProfile: (body: ReceiptProfile) => json(ReceiptProfile, "/receipt-profile", put(body)),
    puttingBack: (search: URLSearchParams) => json(PuttingBack, `/putting-back?${search}`),
    putBack: (body: v.InferOutput<typeof PutBackBody>) => nothing("/putting-back", post(body)),
    /** Newest first. */
    differences: (search: URLSearchParams) => json(DifferencePage, `/differences?${search}`),
    takeDifference: (id: Uuid) => json(DifferenceView, `/differences/${id}/taking`, post()),
    settleDifference: (id: Uuid, body: v.InferOutput<typeof SettlementBody>) =>
      json(DifferenceView, `/differences/${id}/settlement`, post(body)),
    audit: (search: AuditSearch) => json(AuditPage, `/audit?${new URLSearchParams({ ...search })}`),
    /** The log of a stretch of time as lines of JSON; only a whole one is an answer. */
    auditExport: async (search: Pick<AuditSearch, "from" | "to">): Answer<Blob> => {
      const path = `/audit/export?${new URLSearchParams({ ...search })}`;
      const sent = await file(path, { timeoutMs: EXPORT_TIMEOUT_MS });
      return !sent.ok || (await isWhole(sent.value)) ? sent : err({ kind: "no-answer" });
    },
  };
};
export type OfficeCalls = ReturnType<typeof officeCalls>;

/** Its last line is longer than no hash and two ids make it. */
const LAST_LINE_BYTES = 1_000;

/** An export that broke off on its way lacks its last line. */
async function isWhole(log: Blob): Promise<boolean> {
  const last = (await log.slice(-LAST_LINE_BYTES).text()).trimEnd().split("\n").at(-1) ?? "";
  try {
    return v.is(AuditEnd, JSON.parse(last));
  } catch {
    return false;
  }
}
