import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { ProblemNotice } from "../../../ui/components/problem-notice.tsx";
import { auditWords } from "../../../ui/words/office/audit/words.ts";
import type { AuditQuery } from "../../state/audit-query.ts";
import type { Office } from "../../state/office.ts";
import styles from "./audit-screen.module.css";

type SaveLogProps = { readonly office: Office; readonly query: AuditQuery };

/** The log of the days above as a file that can be checked without this server. */
export function SaveLog({ office, query }: SaveLogProps): JSX.Element {
  const words = auditWords();
  const { busy, problem } = office.audit.exporting;
  return (
    <section class={styles.save}>
      {problem.value && <ProblemNotice code={problem.value} />}
      <p>{busy.value ? words.saving : words.savedNext}</p>
      <Button icon="download" busy={busy.value} onPress={() => void office.audit.save(query)}>
        {words.save}
      </Button>
    </section>
  );
}
