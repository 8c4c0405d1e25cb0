import type { ComponentChildren, JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { PageFrame } from "../../../ui/components/page-frame.tsx";
import { Badge } from "../../../ui/components/state-badge.tsx";
import { commonWords } from "../../../ui/words/common/words.ts";
import { tillWords } from "../../../ui/words/till/words.ts";
import type { Page } from "../page.ts";
import styles from "./till-frame.module.css";

type TillFrameProps = {
  readonly page: Page;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
};

/** Store, till, cashier, and the truth about the link over every screen of the working till. */
export function TillFrame({ page, children, actions }: TillFrameProps): JSX.Element {
  const common = commonWords();
  const session = page.session.state.value;
  const place = [page.storeName(), page.tillName];
  if (session.kind === "working") place.push(common.staff(session.staff.name));
  return (
    <PageFrame
      place={place.join(" · ")}
      status={
        <span class={styles.status}>
          <Link page={page} />
          {session.kind === "working" && (
            <span class={styles.signOut}>
              <Button onPress={() => void page.session.signOut()}>{common.buttons.signOut}</Button>
            </span>
          )}
        </span>
      }
      actions={actions}
    >
      {children}
    </PageFrame>
  );
}

function Link({ page }: { readonly page: Page }): JSX.Element {
  const words = tillWords().link;
  const unanswered = page.till.payments.unanswered.value;
  const { server } = page.till.link.value;
  return (
    <>
      {page.evictable.value && <Badge tone="waiting" icon="warning" word={tillWords().storage.notKept} />}
      {unanswered > 0 && <Badge tone="waiting" icon="wait" word={words.unanswered(unanswered)} />}
      {server === "server" && <Badge tone="good" icon="server" word={words.server} />}
      {server === "none" && <Badge tone="offline" icon="offline" word={words.none} />}
      {server === "asking" && <Badge tone="quiet" icon="wait" word={words.asking} />}
    </>
  );
}
