import type { JSX } from "preact";
import { FileField } from "../../../ui/components/file-field.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import { addressOf } from "../../state/place.ts";
import { timeText } from "../time-text.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { ComingPart } from "./coming-part.tsx";
import { DraftPart } from "./draft-part.tsx";
import { HistoryPart } from "./history-part.tsx";
import { ReportPart } from "./report-part.tsx";
import { sourceText } from "./source-text.ts";

/** The catalogue: what holds now and where it came from, price lists in, and the way back (E4). */
export function CatalogueScreen({ office }: CatalogueProps): JSX.Element {
  const words = catalogueWords();
  const { history, receiving, checking, applying, looking, removing, current } = office.priceLists;
  const problem =
    history.problem.value ??
    receiving.problem.value ??
    checking.problem.value ??
    applying.problem.value ??
    looking.problem.value ??
    removing.problem.value;
  const applied = applying.value.value;
  return (
    <>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Now office={office} />
      <p>
        <a href={addressOf({ at: "catalogue-profiles" })}>{words.profilesLink}</a>
      </p>
      {problem && <ProblemNotice code={problem} />}
      {applied?.state === "applied" && applied.versionAfter !== null && (
        <Notice tone="good" title={words.applied(applied.versionAfter)} />
      )}
      <UploadPart office={office} />
      <DraftPart office={office} />
      {current.value && <ReportPart office={office} view={current.value} />}
      <ComingPart office={office} />
      <HistoryPart office={office} />
    </>
  );
}

function Now({ office }: CatalogueProps): JSX.Element {
  const words = catalogueWords();
  const { value } = office.priceLists.history;
  const known = value.value;
  if (known === undefined) return <p role="status">{commonWords().loading}</p>;
  if (known.version === 0) return <p class={styles.sum}>{words.nothingYet}</p>;
  // A list that changed nothing left the version where it was: the first is the one that made it.
  const from = known.items.findLast(({ versionAfter }) => versionAfter === known.version);
  return (
    <div>
      <p class={styles.sum}>{words.now(known.version, known.articles)}</p>
      {from?.endedAt && (
        <p class={styles.hint}>{words.came(sourceText(from), timeText(from.endedAt), from.endedBy ?? "")}</p>
      )}
    </div>
  );
}

function UploadPart({ office }: CatalogueProps): JSX.Element {
  const words = catalogueWords().upload;
  const { receiving } = office.priceLists;
  const choose = (chosen: readonly File[]): void => {
    const files = chosen.toSorted((a, b) => a.name.localeCompare(b.name));
    const name = files.map((file) => file.name).join(" + ");
    void office.priceLists.upload(name.slice(0, 200), new Blob(files));
  };
  return (
    <section class={styles.part}>
      <h2>{words.title}</h2>
      <FileField label={words.choose} hint={words.hint} multiple disabled={receiving.busy.value} onFiles={choose} />
      {receiving.busy.value && <p role="status">{words.busy}</p>}
    </section>
  );
}
