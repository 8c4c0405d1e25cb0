import type { JSX } from "preact";
import type { OpenLab } from "../../../scanner/lab-port.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { lazily } from "../../../ui/components/lazily.tsx";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { SignInForm } from "../../../ui/components/sign-in-form.tsx";
import { LanguageSwitch, ThemeSwitch } from "../../../ui/components/switches.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { officeWords } from "../../../ui/words/office/words.ts";
import "../../../ui/words/problems/back-office.ts";
import type { Office } from "../../state/office.ts";
import { addressOf, type Place, START } from "../../state/place.ts";
import { LabelScreen } from "../label/label-screen.tsx";
import { LabelSearch } from "../label/label-search.tsx";
import { SettingsScreen } from "../settings/settings-screen.tsx";
import { SetupScreen } from "../setup/setup-screen.tsx";
import { SoftCheckScreen } from "../soft-check/soft-check-screen.tsx";
import { SoftChecksScreen } from "../soft-checks/soft-checks-screen.tsx";
import { StaffScreen } from "../staff/staff-screen.tsx";
import { TerminalsScreen } from "../terminals/terminals-screen.tsx";

const barcodeRules = lazily(() =>
  import("../barcode-rules/barcode-rules-screen.tsx").then((part) => part.BarcodeRulesScreen),
);

const scannerLab = lazily(() => import("../scanner-lab/lab-screen.tsx").then((part) => part.LabScreen));

type OfficeProps = { readonly office: Office };

type RootProps = OfficeProps & { readonly openLab: OpenLab };

/** The back office: first setup, then signing in, then the place that the address names. */
export function OfficeRoot({ office, openLab }: RootProps): JSX.Element {
  const setup = office.setup.value.value;
  if (office.session.value !== undefined && setup?.done !== false)
    return <SignedIn office={office} openLab={openLab} />;
  return (
    <PageFrame place={setup?.storeName ?? commonWords().product}>
      <BeforeSignIn office={office} />
    </PageFrame>
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
    <SignInForm
      title={words.signIn.title}
      busy={office.signingIn.busy.value}
      problem={office.signingIn.problem.value}
      onSignIn={(login, pin) => void office.signIn(login, pin)}
    >
      <LanguageSwitch />
      <ThemeSwitch />
    </SignInForm>
  );
}

function SignedIn({ office, openLab }: RootProps): JSX.Element {
  const { staff } = commonWords();
  const name = office.settings.value.value?.store.name;
  const who = office.session.value?.staff?.name;
  return (
    <PageFrame
      place={[name, who && staff(who)].filter(Boolean).join(" · ") || commonWords().product}
      navigation={<Navigation office={office} />}
    >
      <LabelSearch office={office} />
      <ScreenOf office={office} openLab={openLab} place={office.place.value} />
    </PageFrame>
  );
}

/** Places that the way to the settings stands for. */
const SETTINGS: ReadonlySet<Place["at"]> = new Set(["settings", "barcode-rules", "scanner-lab"]);

function Navigation({ office }: OfficeProps): JSX.Element {
  const words = officeWords().navigation;
  const at = office.place.value.at;
  const link = (place: Place, text: string, current: boolean): JSX.Element => (
    <a href={addressOf(place)} aria-current={current ? "page" : undefined}>
      {text}
    </a>
  );
  return (
    <>
      {link(START, words.softChecks, at === "soft-checks" || at === "soft-check" || at === "label")}
      {link({ at: "terminals" }, words.terminals, at === "terminals")}
      {office.may("manage") && link({ at: "staff" }, words.staff, at === "staff")}
      {link({ at: "settings" }, words.settings, SETTINGS.has(at))}
      {office.may("labels") && <a href="/desk">{words.labels}</a>}
      <button type="button" onClick={() => void office.signOut()}>
        {commonWords().buttons.signOut}
      </button>
    </>
  );
}

function ScreenOf({ office, openLab, place }: RootProps & { readonly place: Place }): JSX.Element {
  switch (place.at) {
    case "soft-checks":
      return <SoftChecksScreen office={office} query={place.query} />;
    case "soft-check":
      return <SoftCheckScreen office={office} id={place.id} />;
    case "label":
      return <LabelScreen office={office} number={place.number} />;
    case "terminals":
      return <TerminalsScreen office={office} />;
    case "staff":
      return <StaffScreen office={office} />;
    case "settings":
      return <SettingsScreen office={office} />;
    case "barcode-rules":
      return <barcodeRules.Part office={office} />;
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
