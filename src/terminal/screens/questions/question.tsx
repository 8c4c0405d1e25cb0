import type { JSX } from "preact";
import type { Asking } from "../../state/asking.ts";
import type { Page } from "../page.ts";
import { AskForLabel } from "./ask-for-label.tsx";
import { AskForMark } from "./ask-for-mark.tsx";
import { ChangeLine } from "./change-line.tsx";
import { ChooseArticle } from "./choose-article.tsx";
import { ConfirmDecline, ConfirmDrop } from "./confirm.tsx";
import { More } from "./more.tsx";
import { QuickKeys } from "./quick-keys.tsx";
import { TypeCode } from "./type-code.tsx";
import { WeighGoods } from "./weigh-goods.tsx";

type QuestionProps = { readonly asking: Exclude<Asking, { kind: "stop" }>; readonly page: Page };

/** The one question that stands over the screen, but for the card that stops the line. */
export function Question({ asking, page }: QuestionProps): JSX.Element | null {
  switch (asking.kind) {
    case "nothing":
    case "customer":
      return null;
    case "choose":
      return <ChooseArticle asking={asking} page={page} />;
    case "weigh":
      return <WeighGoods key={asking.article.sku} asking={asking} page={page} />;
    case "mark":
      return <AskForMark asking={asking} page={page} />;
    case "line":
      return <ChangeLine key={asking.line} number={asking.line} page={page} />;
    case "quick-keys":
      return <QuickKeys articles={asking.articles} page={page} />;
    case "type-code":
      return <TypeCode page={page} />;
    case "seal":
    case "relabel":
      return <AskForLabel key={String(asking.typing)} asking={asking} page={page} />;
    case "decline":
      return <ConfirmDecline asking={asking} page={page} />;
    case "drop":
      return <ConfirmDrop asking={asking} page={page} />;
    case "more":
      return <More page={page} />;
  }
}
