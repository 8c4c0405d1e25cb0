import type { JSX } from "preact";
import type { OpenLab } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { SignInForm } from "../../../ui/components/sign-in-form.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import "../../../ui/words/problems/back-office.ts";
import { WHOLE_LOG } from "../../state/audit-query.ts";
import { PLAIN_DIFFERENCES } from "../../state/difference-query.ts";
import type { Office } from "../../state/office.ts";
import { addressOf, type Place, START } from "../../state/place.ts";
import { PLAIN_PUTTING_BACK } from "../../state/putting-back.ts";
import { LabelScreen } from "../label/label-screen.tsx";
import { LabelSearch } from "../label/label-search.tsx";
import { SetupScreen } from "../setup/setup-screen.tsx";
import { SoftCheckScreen } from "../soft-check/soft-check-screen.tsx";
import { SoftChecksScreen } from "../soft-checks/soft-checks-screen.tsx";
import { TerminalsScreen } from "../terminals/terminals-screen.tsx";
import { NavigationMenu } from "./navigation-menu.tsx";

const barcodeRules = lazily(() =>
  import("../barcode-rules/barcode-rules-screen.tsx").then((part) => part.BarcodeRulesScreen),
);
const posTemplates = lazily(() =>
  import("../pos-templates/pos-templates-screen.tsx").then((part) => part.PosTemplatesScreen),
);
const staff = lazily(() => import("../staff/staff-screen.tsx").then((part) => part.StaffScreen));
const person = lazily(() => import("../person/person-screen.tsx").then((part) => part.PersonScreen));
const roles = lazily(() => import("../roles/roles-screen.tsx").then((part) => part.RolesScreen));
const ownPin = lazily(() => import("../own-pin/own-pin-screen.tsx").then((part) => part.OwnPinScreen));
const tokens = lazily(() => import("../tokens/tokens-screen.tsx").then((part) => part.TokensScreen));
const sessions = lazily(() => import("../sessions/sessions-screen.tsx").then((part) => part.SessionsScreen));
const audit = lazily(() => import("../audit/audit-screen.tsx").then((part) => part.AuditScreen));
const webhooks = lazily(() => import("../webhooks/webhooks-screen.tsx").then((part) => part.WebhooksScreen));
const filesOut = lazily(() => import("../files-out/files-screen.tsx").then((part) => part.FilesScreen));
const seller = lazily(() => import("../seller/seller-screen.tsx").then((part) => part.SellerScreen));
const spotChecks = lazily(() => import("../spot-checks/spot-checks-screen.tsx").then((part) => part.SpotChecksScreen));
const differences = lazily(() =>
  import("../differences/differences-screen.tsx").then((part) => part.DifferencesScreen),
);
const puttingBack = lazily(() =>
  import("../putting-back/putting-back-screen.tsx").then((part) => part.PuttingBackScreen),
);
const receiptLists = lazily(() =>
  import("../receipt-lists/receipt-lists-screen.tsx").then((part) => part.ReceiptListsScreen),
);
const board = lazily(() => import("../board/board-screen.tsx").then((part) => part.BoardScreen));
const alerts = lazily(() => import("../alerts/alerts-screen.tsx").then((part) => part.AlertsScreen));
const settings = lazily(() => import("../settings/settings-screen.tsx").then((part) => part.SettingsScreen));
const settingChanges = lazily(() =>
  import("../setting-changes/setting-changes-screen.tsx").then((part) => part.SettingChangesScreen),
);
const catalogue = lazily(() => import("../catalogue/catalogue-screen.tsx").then((part) => part.CatalogueScreen));
const catalogueProfiles = lazily(() => import("../catalogue/profiles-screen.tsx").then((part) => part.ProfilesScreen));
const articles = lazily(() => import("../articles/articles-screen.tsx").then((part) => part.ArticlesScreen));
const quickKeys = lazily(() => import("../quick-keys/quick-keys-screen.tsx").then((part) => part.QuickKeysScreen));
const comingPrices = lazily(() => import("../catalogue/coming-screen.tsx").then((part) => part.ComingScreen));
const scannerLab = lazily(() => import("../scanner-lab/lab-screen.tsx").then((part) => part.LabScreen));

type OfficeProps = { readonly office: Office };

type RootProps = OfficeProps & { readonly openLab: OpenLab };

/** The back office: first setup, then signing in, then the place that the address names. */
export function OfficeRoot({ office, openLab }: RootProps): JSX.Element {
  const setup = office.setup.value.value;
  const here = office.session.value !== undefined && setup?.done !== false;
  const whose = office.session.value ?? office.interrupted.value;
  return (
    <>
      {!here && (
        <PageFrame place={setup?.storeName ?? commonWords().product}>
          <BeforeSignIn office={office} />
        </PageFrame>
      )}
      {whose !== undefined && setup?.done !== false && (
        // What somebody typed waits for the same person to sign in anew, and for nobody else.
        <div key={whose.staff?.id} hidden={!here}>
          <SignedIn office={office} openLab={openLab} />
        </div>
      )}
    </>
  );
}

function BeforeSignIn({ office }: OfficeProps): JSX.Element {
  const words = officeWords();
  const setup = office.setup.value.value;
  const problem = office.setup.problem.value;
  if (setup === undefined && problem !== undefined) {
    return (
      <>
        <h1>{words.title}</h1>
        <ProblemNotice
          code={problem}
          actions={<Button onPress={() => location.reload()}>{commonWords().buttons.retry}</Button>}
        />
      </>
    );
  }
  if (setup === undefined) return <p role="status">{commonWords().loading}</p>;
  if (!setup.done) return <SetupScreen office={office} setup={setup} />;
  return (
    <>
      <Ended office={office} />
      <SignInForm
        title={words.signIn.title}
        busy={office.signingIn.busy.value}
        problem={office.signingIn.problem.value}
        onSignIn={(login, pin) => void office.signIn(login, pin)}
      >
        <LanguageSwitch />
        <ThemeSwitch />
      </SignInForm>
    </>
  );
}

/** Why somebody who was signed in is asked again; a board that went dark says so from afar. */
function Ended({ office }: OfficeProps): JSX.Element | null {
  const words = officeWords().signIn;
  const ended = office.interrupted.value;
  if (ended === undefined) return null;
  if (office.place.value.at !== "board")
    return <Notice tone="waiting" title={words.ended} children={words.endedNext} />;
  const [title, next] =
    ended.staff === null ? [words.wallEnded, words.wallEndedNext] : [words.boardEnded, words.boardEndedNext];
  return <Notice tone="refused" title={title} children={next} />;
}

function SignedIn({ office, openLab }: RootProps): JSX.Element {
  const { staff } = commonWords();
  const name = office.settings.value.value?.store.name;
  const who = office.session.value?.staff?.name;
  // A board that was left on the wall is nobody's: it leads nowhere.
  const onWall = office.session.value?.staff === null;
  return (
    <PageFrame
      place={[name, who && staff(who)].filter(Boolean).join(" · ") || commonWords().product}
      navigation={onWall ? <SignOut office={office} /> : <Navigation office={office} />}
    >
      {!onWall && <LabelSearch office={office} />}
      <ScreenOf office={office} openLab={openLab} place={office.place.value} />
    </PageFrame>
  );
}

/** Places that the way to the settings stands for. */
const SETTINGS: ReadonlySet<Place["at"]> = new Set([
  "settings",
  "setting-changes",
  "articles",
  "quick-keys",
  "tokens",
  "own-pin",
  "barcode-rules",
  "pos-templates",
  "scanner-lab",
  "webhooks",
  "files-out",
  "seller",
  "spot-checks",
]);
const CATALOGUE: ReadonlySet<Place["at"]> = new Set(["catalogue", "catalogue-profiles", "coming-prices"]);
const STAFF: ReadonlySet<Place["at"]> = new Set(["staff", "person", "roles", "sessions"]);

function Navigation({ office }: OfficeProps): JSX.Element {
  const words = officeWords().navigation;
  const at = office.place.value.at;
  const link = (place: Place, text: string, current: boolean): JSX.Element => (
    <a href={addressOf(place)} aria-current={current ? "page" : undefined}>
      {text}
    </a>
  );
  return (
    <NavigationMenu at={addressOf(office.place.value)}>
      {link(START, words.softChecks, at === "soft-checks" || at === "soft-check" || at === "label")}
      {office.may("manage") &&
        link(
          { at: "differences", query: PLAIN_DIFFERENCES },
          words.differences,
          at === "differences" || at === "receipt-lists",
        )}
      {link({ at: "putting-back", query: PLAIN_PUTTING_BACK }, words.puttingBack, at === "putting-back")}
      {link({ at: "alerts", before: "" }, words.alerts, at === "alerts")}
      {link({ at: "board" }, words.board, at === "board")}
      {office.may("catalogue") && link({ at: "catalogue" }, words.catalogue, CATALOGUE.has(at))}
      {link({ at: "terminals" }, words.terminals, at === "terminals")}
      {office.may("manage") && link({ at: "staff" }, words.staff, STAFF.has(at))}
      {office.may("manage") && link({ at: "audit", query: WHOLE_LOG }, words.audit, at === "audit")}
      {link({ at: "settings" }, words.settings, SETTINGS.has(at))}
      {office.may("labels") && <a href="/desk">{words.labels}</a>}
      <SignOut office={office} />
    </NavigationMenu>
  );
}

const SignOut = ({ office }: OfficeProps): JSX.Element => (
  <button type="button" onClick={() => void office.signOut()}>
    {commonWords().buttons.signOut}
  </button>
);

function ScreenOf({ office, openLab, place }: RootProps & { readonly place: Place }): JSX.Element {
  switch (place.at) {
    case "soft-checks":
      return <SoftChecksScreen office={office} query={place.query} />;
    case "soft-check":
      return <SoftCheckScreen office={office} id={place.id} />;
    case "label":
      return <LabelScreen office={office} number={place.number} />;
    case "board":
      return <board.Part office={office} />;
    case "terminals":
      return <TerminalsScreen office={office} />;
    case "staff":
      return <staff.Part office={office} />;
    case "person":
      return <person.Part office={office} id={place.id} />;
    case "roles":
      return <roles.Part office={office} />;
    case "own-pin":
      return <ownPin.Part office={office} />;
    case "tokens":
      return <tokens.Part office={office} />;
    case "sessions":
      return <sessions.Part office={office} />;
    case "audit":
      return <audit.Part office={office} query={place.query} />;
    case "settings":
      return <settings.Part office={office} />;
    case "articles":
      return <articles.Part office={office} />;
    case "quick-keys":
      return <quickKeys.Part office={office} />;
    case "setting-changes":
      return <settingChanges.Part office={office} setting={place.setting} />;
    case "barcode-rules":
      return <barcodeRules.Part office={office} />;
    case "pos-templates":
      return <posTemplates.Part office={office} openLab={openLab} />;
    case "webhooks":
      return <webhooks.Part office={office} />;
    case "files-out":
      return <filesOut.Part office={office} />;
    case "seller":
      return <seller.Part office={office} />;
    case "spot-checks":
      return <spotChecks.Part office={office} days={place.days} />;
    case "putting-back":
      return <puttingBack.Part office={office} query={place.query} />;
    case "receipt-lists":
      return <receiptLists.Part office={office} />;
    case "differences":
      return <differences.Part office={office} query={place.query} />;
    case "catalogue":
      return <catalogue.Part office={office} />;
    case "catalogue-profiles":
      return <catalogueProfiles.Part office={office} />;
    case "coming-prices":
      return <comingPrices.Part office={office} text={place.text} />;
    case "alerts":
      return <alerts.Part office={office} before={place.before} />;
    case "scanner-lab":
      return <scannerLab.Part office={office} openLab={openLab} />;
    default:
      return <Nowhere />;
  }
}

const Nowhere = (): JSX.Element => {
  const words = officeWords();
  return (
    <>
      <h1>{words.title}</h1>
      <EmptyState icon="search" title={words.nowhere}>
        <a href={addressOf(START)}>{words.softCheck.back}</a>
      </EmptyState>
    </>
  );
};
