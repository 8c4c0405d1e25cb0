import type { JSX } from "preact";
import { Button } from "../../../ui/components/button.tsx";
import { terminalPartsWords } from "../../../ui/words/terminal-parts/words.ts";
import { type Asking, NOTHING } from "../../state/asking.ts";
import { amount } from "../figures.ts";
import type { Page } from "../page.ts";
import { Sheet } from "./sheet.tsx";

type ChooseProps = { readonly asking: Extract<Asking, { kind: "choose" }>; readonly page: Page };

/** One barcode, several articles: which one is in the hand (B2). */
export function ChooseArticle({ asking, page }: ChooseProps): JSX.Element {
  const words = terminalPartsWords().choose;
  return (
    <Sheet
      title={words.title}
      page={page}
      notAdded={asking.notAdded}
      actions={<Button onPress={() => void page.terminal.ask(NOTHING)}>{words.none}</Button>}
    >
      <p>{words.lead(asking.articles.length)}</p>
      {asking.articles.map((article) => (
        <Button key={article.sku} wide onPress={() => void page.terminal.choose(article.sku)}>
          {article.name}
          <br />
          {amount(article.priceMinor, page.currency())}
        </Button>
      ))}
    </Sheet>
  );
}
