import type { JSX } from "preact";
import { type LabelNumber, labelForPeople } from "../../../domain/label-number.ts";
import { Button } from "../../../ui/components/button.tsx";
import { EmptyState } from "../../../ui/components/empty-state.tsx";
import { Notice } from "../../../ui/components/notice.tsx";
import { problemWords } from "../../../ui/words/problems/words.ts";
import { terminalWords } from "../../../ui/words/terminal/words.ts";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import type { Whereabouts } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { HistoryBag } from "./history-bag.tsx";
import styles from "./history-screen.module.css";

/** Today's bags with their states in words; a scanned label finds its bag (UX History, L6). */
export function HistoryScreen({ page }: { readonly page: Page }): JSX.Element {
  const words = terminalPartsWords().history;
  const { history, whereabouts } = page.terminal;
  const found = whereabouts.value?.kind === "here" ? whereabouts.value.bag : undefined;
  const rows = found === undefined ? history.rows.value : history.rows.value.filter(({ bag }) => bag.id === found);
  return (
    <main class={styles.screen}>
      <div class={styles.scroll}>
        <h1>{words.title}</h1>
        {whereabouts.value ? <Where where={whereabouts.value} /> : <p>{words.lead}</p>}
        {rows.length === 0 && found === undefined && (
          <EmptyState icon="bag" title={words.empty}>
            {words.emptyNext}
          </EmptyState>
        )}
        <ul class={styles.list} aria-label={words.title}>
          {rows.map(({ bag, order }) => (
            <li key={bag.id}>
              <HistoryBag bag={bag} order={order} page={page} opened={bag.id === found} />
            </li>
          ))}
        </ul>
        {history.unknownCodes.value.length > 0 && found === undefined && (
          <section aria-label={words.unknownCodes}>
            <h2>{words.unknownCodes}</h2>
            <ul>
              {history.unknownCodes.value.map((code, index) => (
                <li key={`${code} ${index}`}>{code}</li>
              ))}
            </ul>
          </section>
        )}
      </div>
      <section class={styles.actions} aria-label={words.back}>
        {found !== undefined && <Button onPress={() => void page.terminal.show("history")}>{words.showAll}</Button>}
        <Button kind="primary" onPress={() => void page.terminal.show("scan")}>
          {words.back}
        </Button>
      </section>
    </main>
  );
}

/** Where the bag of the scanned label is, as far as anybody knows (L6). */
function Where({ where }: { readonly where: Whereabouts }): JSX.Element {
  const { labels } = terminalWords();
  const { history } = terminalPartsWords();
  if (where.kind === "not-a-label") return <Notice tone="refused" title={labels.notALabel} />;
  const shown = labelForPeople(where.label);
  if (where.kind === "here") return <Notice tone="good" title={history.found(shown)} />;
  if (where.kind === "asking") return <Notice tone="waiting" title={history.asking(shown)} />;
  if (where.kind === "problem") return <NotFound label={where.label} code={where.code} />;
  return (
    <Notice tone="waiting" icon="server" title={history.notFound(shown)}>
      {history.labelStates[where.view.state]}
    </Notice>
  );
}

function NotFound({ label, code }: { readonly label: LabelNumber; readonly code: string }): JSX.Element {
  const { what, next } = problemWords(code);
  return (
    <Notice tone="refused" title={terminalPartsWords().history.notFound(labelForPeople(label))}>
      {what} {next}
    </Notice>
  );
}
