import type { JSX } from "preact";
import { lazily } from "../../../ui/components/lazily.tsx";
import { BagsScreen } from "../bags/bags-screen.tsx";
import type { Page } from "../page.ts";
import { Question } from "../questions/question.tsx";
import { ReceiptsScreen } from "../receipts/receipts-screen.tsx";
import { SignInScreen } from "../sign-in/sign-in-screen.tsx";

const recount = lazily(() => import("../recount/recount-screen.tsx").then((part) => part.RecountScreen));

/** The whole till: who works here decides what is seen. */
export function TillRoot({ page }: { readonly page: Page }): JSX.Element {
  const session = page.session.state.value;
  if (session.kind === "signed-out") return <SignInScreen page={page} state={session} />;
  const { till } = page;
  const counting = till.recounts.counting.value !== undefined;
  return (
    <>
      {counting && <recount.Part page={page} />}
      {!counting && (till.view.value === "receipts" ? <ReceiptsScreen page={page} /> : <BagsScreen page={page} />)}
      <Question page={page} />
    </>
  );
}
