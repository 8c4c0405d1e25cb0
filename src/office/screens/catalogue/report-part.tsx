import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { ComingReport, ImportReport, ImportView } from "../../../protocol/catalogue-imports.ts";
import { Button } from "../../../ui/components/button.tsx";
import { Check } from "../../../ui/components/check.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { formatAmount } from "../../../ui/words/formats.ts";
import { catalogueWords } from "../../../ui/words/office/catalogue/words.ts";
import type { CatalogueProps } from "./catalogue-props.ts";
import styles from "./catalogue-screen.module.css";
import { comingTime } from "./coming-time.ts";
import { faultText, rowFaultText } from "./fault-text.ts";

type ReportProps = CatalogueProps & { readonly view: ImportView };

/** What the import in hand changes; applied exactly as it is shown here. */
export function ReportPart({ office, view }: ReportProps): JSX.Element | null {
  const words = catalogueWords().report;
  if (view.fault) {
    return (
      <Notice tone="refused" title={words.refused}>
        <p>{faultText(view.fault)}</p>
        <p>{words.wholeCatalogue}</p>
      </Notice>
    );
  }
  // What was applied is no future any more: its figures stand in the history.
  if (view.report === null || view.state === "applied") return null;
  return (
    <section class={styles.part}>
      <h2>{view.source === "rollback" ? words.backTitle(view.name) : words.title(view.name)}</h2>
      <Counts report={view.report} decimals={office.reading().decimals} />
      {view.state === "checked" && <Apply key={view.id} office={office} report={view.report} />}
    </section>
  );
}

function Apply({ office, report }: CatalogueProps & { readonly report: ImportReport }): JSX.Element {
  const { report: words, draft } = catalogueWords();
  const [agreed, setAgreed] = useState(false);
  const { applying, current } = office.priceLists;
  const needsWord = report.removesTooMany || report.shrunkFrom !== null;
  return (
    <>
      {needsWord && (
        <Notice tone="waiting" title={report.removesTooMany ? words.tooMany : words.shrunk}>
          <p>
            {report.shrunkFrom === null
              ? words.tooManyNext
              : words.shrunkNext(report.rows - report.otherStores, report.shrunkFrom)}
          </p>
          <Check checked={agreed} onToggle={() => setAgreed(!agreed)}>
            {report.removesTooMany ? words.removals : words.isWhole}
          </Check>
        </Notice>
      )}
      <div class={styles.actions}>
        <Button
          kind="primary"
          busy={applying.busy.value}
          disabled={needsWord && !agreed}
          onPress={() => void office.priceLists.apply(agreed)}
        >
          {words.apply}
        </Button>
        {current.value?.source === "rollback" && (
          <Button onPress={() => void office.priceLists.putAway()}>{draft.discard}</Button>
        )}
      </div>
      {applying.busy.value && <p role="status">{words.applying}</p>}
    </>
  );
}

/** The sentence that a decision hangs on. */
function headText({ added, changed, removed, compared, coming }: ImportReport): string {
  const words = catalogueWords().report;
  if (added + changed + removed === 0) return coming !== null && coming.prices > 0 ? words.noPrices : words.nothing;
  return compared === null || compared.prices === 0 ? words.noPrices : words.prices(compared.prices, compared.byHalf);
}

type CountsProps = { readonly report: ImportReport; readonly decimals: number };

function Counts({ report, decimals }: CountsProps): JSX.Element {
  const words = catalogueWords().report;
  const { compared } = report;
  const money = (minor: number): string => formatAmount(minor, decimals);
  const named = ({ sku, name, priceMinor }: { sku: string; name: string; priceMinor: number }): string =>
    `${sku} ${name}: ${money(priceMinor)}`;
  const stepped = ({ sku, name, from, to }: { sku: string; name: string; from: number; to: number }): string =>
    `${sku} ${name}: ${words.step(money(from), money(to))}`;
  return (
    <>
      <p class={styles.sum}>{headText(report)}</p>
      <ul class={styles.counts}>
        {compared && (
          <>
            <Kind
              count={compared.byHalf}
              text={words.prices(compared.byHalf, compared.byHalf)}
              examples={compared.byHalfExamples.map(stepped)}
            />
            <Kind
              count={compared.toZero}
              text={words.toZero(compared.toZero)}
              examples={compared.toZeroExamples.map(stepped)}
            />
          </>
        )}
        <Kind count={report.added} text={words.added(report.added)} examples={compared?.addedExamples.map(named)} />
        <Kind
          count={report.changed}
          text={words.changed(report.changed)}
          examples={compared?.priceExamples.map(stepped)}
        />
        <Kind
          count={report.removed}
          text={words.removed(report.removed)}
          examples={compared?.removedExamples.map(named)}
        />
        {compared && (
          <Kind
            count={compared.movedBarcodes}
            text={words.moved(compared.movedBarcodes)}
            examples={compared.movedExamples.map(({ barcode, from, to }) => `${barcode}: ${words.step(from, to)}`)}
          />
        )}
        <Kind count={report.unchanged} text={words.unchanged(report.unchanged)} />
        <Kind count={report.otherStores} text={words.otherStores(report.otherStores)} />
        <Kind
          count={report.rejectedRows}
          text={words.rejected(report.rejectedRows)}
          examples={report.rejected.map(
            ({ line, code, text }) => `${words.line(line)}: ${rowFaultText(code)}: ${text}`,
          )}
        />
      </ul>
      {report.coming && <ComingCounts coming={report.coming} money={money} />}
    </>
  );
}

type ComingProps = { readonly coming: ComingReport; readonly money: (minor: number) => string };

/** What a list announces, apart from what it changes at once. */
function ComingCounts({ coming, money }: ComingProps): JSX.Element {
  const words = catalogueWords().report;
  const { prices, moments, compared, timeZone } = coming;
  const when = (at: string): string => `${comingTime(at, timeZone)} (${timeZone})`;
  const examples = compared?.examples.map(({ sku, name, from, to, at }) =>
    words.stepAt(`${sku} ${name}: ${from === null ? money(to) : words.step(money(from), money(to))}`, when(at)),
  );
  return (
    <>
      {prices > 0 && <p class={styles.sum}>{words.coming(prices)}</p>}
      <ul class={styles.counts}>
        {moments.map((moment) => (
          <Kind key={moment.at} count={moment.prices} text={words.comingFrom(moment.prices, when(moment.at))} />
        ))}
        {compared && (
          <>
            <Kind
              count={compared.changing + compared.added}
              text={words.comingChanging(compared.changing)}
              examples={examples}
            />
            <Kind count={compared.added} text={words.comingAdded(compared.added)} />
            <Kind count={compared.replaced} text={words.comingReplaced(compared.replaced)} />
            <Kind count={compared.stays} text={words.comingStays(compared.stays)} />
          </>
        )}
      </ul>
    </>
  );
}

type KindProps = {
  readonly count: number;
  readonly text: string;
  readonly examples?: readonly string[] | undefined;
};

/** One kind of difference; what there is none of is not said. */
function Kind({ count, text, examples = [] }: KindProps): JSX.Element | null {
  const words = catalogueWords().report;
  if (count === 0) return null;
  if (examples.length === 0) return <li>{text}</li>;
  return (
    <li>
      <details>
        <summary>{text}</summary>
        <p class={styles.hint}>{words.firstOf(examples.length, count)}</p>
        <ul>
          {examples.map((example, at) => (
            <li key={`${at} ${example}`}>{example}</li>
          ))}
        </ul>
      </details>
    </li>
  );
}
